import {
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  UpdateContinuousBackupsCommand,
  UpdateTableCommand,
  UpdateTimeToLiveCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';

/** A table that DynamoDB changes is busy for seconds to minutes. */
const MOST_SECONDS = 600;

/** What a restore does not bring along, in the order in which it is switched on; each may be given again. */
const PARTS: Record<string, (client: DynamoDBClient, TableName: string) => Promise<unknown>> = {
  stream: async (client, TableName) => {
    const { Table } = await client.send(new DescribeTableCommand({ TableName }));
    if (Table?.StreamSpecification?.StreamEnabled) return;
    const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' } as const;
    await client.send(new UpdateTableCommand({ TableName, StreamSpecification }));
  },
  expiry: async (client, TableName) => {
    const { TimeToLiveDescription } = await client.send(new DescribeTimeToLiveCommand({ TableName }));
    if (TimeToLiveDescription?.TimeToLiveStatus?.startsWith('ENABL')) return;
    const TimeToLiveSpecification = { Enabled: true, AttributeName: 'expiresAt' };
    await client.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
  },
  'deletion protection': (client, TableName) =>
    client.send(new UpdateTableCommand({ TableName, DeletionProtectionEnabled: true })),
  'point-in-time recovery': (client, TableName) => {
    const PointInTimeRecoverySpecification = { PointInTimeRecoveryEnabled: true };
    return client.send(new UpdateContinuousBackupsCommand({ TableName, PointInTimeRecoverySpecification }));
  },
};

/** Switches on what a restored table lacks; says of each part that stays off why. */
export async function switchOn(client: DynamoDBClient, TableName: string): Promise<string[]> {
  const off: string[] = [];
  for (const [part, on] of Object.entries(PARTS)) {
    try {
      await waitUntilTableExists({ client, maxWaitTime: MOST_SECONDS }, { TableName });
      await on(client, TableName);
    } catch (error) {
      off.push(`The ${part} of ${TableName} stays off: ${(error as Error).message}`);
    }
  }
  return off;
}
