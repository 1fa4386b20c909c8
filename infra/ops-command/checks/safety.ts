import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeContinuousBackupsCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { attention, type Check, ok } from './finding.ts';

/** Which alarms of the stack ring. */
export const alarms: Check = async ({ deployment }) => {
  const asked = new DescribeAlarmsCommand({ AlarmNamePrefix: `${deployment.stack}-`, StateValue: 'ALARM' });
  const { MetricAlarms = [] } = await deployment.client(CloudWatchClient).send(asked);
  if (MetricAlarms.length === 0) return [ok('No alarm rings')];
  return MetricAlarms.map(({ AlarmName, AlarmDescription = '' }) =>
    attention(`The alarm ${AlarmName} rings: ${AlarmDescription}`, 'Find it in docs/operations.md.'),
  );
};

/** Whether the table can be brought back to any second of the last weeks. */
export const backups: Check = async ({ deployment }) => {
  const asked = new DescribeContinuousBackupsCommand({ TableName: deployment.tableName });
  const { ContinuousBackupsDescription } = await deployment.client(DynamoDBClient).send(asked);
  const { PointInTimeRecoveryStatus: status } = ContinuousBackupsDescription?.PointInTimeRecoveryDescription ?? {};
  return [
    status === 'ENABLED'
      ? ok('The table can be brought back to any second')
      : attention(
          'Point-in-time recovery is off',
          'A stage with retainData has it: deploy that again. One without keeps nothing.',
        ),
  ];
};
