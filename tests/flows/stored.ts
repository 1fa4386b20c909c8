import { createEngineClient } from '../../infra/local/dynamodb/engine-client.ts';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { LocalStack } from '../../infra/local/stack.ts';

type Item = Record<string, unknown>;
type Marshalled = Parameters<typeof unmarshall>[0];

/** The items of one partition, read past every permission: what is really in the table. */
export async function stored({ deployment, engineUrl }: LocalStack, pk: string): Promise<Item[]> {
  const [table] = deployment.ofType('AWS::DynamoDB::GlobalTable');
  const { Items } = (await createEngineClient(engineUrl).table('Query', {
    TableName: deployment.resolve({ Ref: table?.logicalId }),
    ConsistentRead: true,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': { S: pk } },
  })) as { Items: Marshalled[] };
  return Items.map((item) => unmarshall(item));
}
