import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Asked } from './finding.ts';
import { attention, type Check, ok } from './finding.ts';

/** How many of those that come due next are looked at: each costs a call. */
const LOOKED_AT = 50;

/** Whether the follow-ups that come due next have their alarm clocks. */
export const followUps: Check = async (asked) => {
  const waiting = await nextDue(asked);
  const missing: string[] = [];
  for (const id of waiting) if (!(await isScheduled(asked, id))) missing.push(id);
  const looked = waiting.length < LOOKED_AT ? `all ${waiting.length}` : `the next ${LOOKED_AT}`;
  return missing.length > 0
    ? [
        attention(
          `Of ${looked} waiting follow-ups ${missing.length} have no schedule, such as ${missing[0]}`,
          'The sweep fires them some minutes late. If it is so again in an hour, read the log of stream-react.',
        ),
      ]
    : [ok(`${looked} waiting follow-ups looked at: each has its schedule`)];
};

/** By the index that the sweep goes by. */
async function nextDue({ deployment }: Asked): Promise<string[]> {
  const asked = new QueryCommand({
    TableName: deployment.tableName,
    IndexName: 'gsi3',
    KeyConditionExpression: 'gsi3pk = :pk',
    ExpressionAttributeValues: { ':pk': '$dossier#attention_followUp' },
    Limit: LOOKED_AT,
  });
  const { Items = [] } = await DynamoDBDocumentClient.from(deployment.client(DynamoDBClient)).send(asked);
  return Items.map(({ followUpId }) => String(followUpId));
}

/** Whether EventBridge Scheduler is to wake a follow-up, which gives its schedule the name. */
export async function isScheduled({ deployment }: Pick<Asked, 'deployment'>, Name: string): Promise<boolean> {
  const GroupName = deployment.idOf('AWS::Scheduler::ScheduleGroup', 'AutomationFollowUpsGroup');
  try {
    await deployment.client(SchedulerClient).send(new GetScheduleCommand({ Name, GroupName }));
    return true;
  } catch (error) {
    if ((error as Error).name === 'ResourceNotFoundException') return false;
    throw error;
  }
}
