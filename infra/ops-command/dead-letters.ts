import { GetQueueAttributesCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { UsageError } from '../config-command/target.ts';
import type { Deployment } from './deployment.ts';

/** One dead-letter queue of the stack. */
export interface DeadLetters {
  /** What people call it on the command line. */
  name: string;
  place: string;
  /** Where its messages go: to the queue that they came from, or to the function that failed on what they hold. */
  back: 'queue' | 'function';
}

export const DEAD_LETTERS: DeadLetters[] = [
  { name: 'mail', place: 'AutomationMailQueueMailDeadLetters', back: 'queue' },
  { name: 'bulk', place: 'AutomationBulkJobsDeadLetters', back: 'queue' },
  { name: 'imports', place: 'AutomationImportsDeadLetters', back: 'queue' },
  { name: 'rule-scans', place: 'AutomationRuleScansDeadLetters', back: 'queue' },
  { name: 'recounts', place: 'AutomationRecountsDeadLetters', back: 'queue' },
  { name: 'migrations', place: 'AutomationMigrationsDeadLetters', back: 'queue' },
  { name: 'webhooks', place: 'AutomationWebhooksWebhookDeadLetters', back: 'queue' },
  { name: 'exports', place: 'ExportsAskedDeadLetters', back: 'queue' },
  { name: 'full-exports', place: 'ExportsFullDeadLetters', back: 'queue' },
  { name: 'schedules', place: 'AutomationFollowUpsScheduleDeadLetters', back: 'function' },
  { name: 'feedback', place: 'MailFeedbackDeadLetters', back: 'function' },
];

/** One message for each parked object, so that an alarm tells of them. */
export const PARKED_NOTICES = 'AutomationParkedRecordsNotices';

const QUEUE = 'AWS::SQS::Queue';

/** The queues that a command line names; all where it names none. */
export function namedQueues(names: string[]): DeadLetters[] {
  const known = DEAD_LETTERS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`There is no queue "${unknown}". Name one of ${known.join(', ')}.`);
  return DEAD_LETTERS.filter(({ name }) => names.length === 0 || names.includes(name));
}

export const queueUrl = (deployment: Deployment, place: string) => deployment.idOf(QUEUE, place);

export interface QueueState {
  arn: string;
  /** To be had now. */
  waiting: number;
  /** Given to somebody who has not said yet whether it is done. */
  taken: number;
}

/** How much is in a queue; SQS counts by approximation. */
export async function stateOf(deployment: Deployment, place: string): Promise<QueueState> {
  const { Attributes = {} } = await deployment.client(SQSClient).send(
    new GetQueueAttributesCommand({
      QueueUrl: queueUrl(deployment, place),
      AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
    }),
  );
  return {
    arn: Attributes['QueueArn'] ?? '',
    waiting: Number(Attributes['ApproximateNumberOfMessages'] ?? 0),
    taken: Number(Attributes['ApproximateNumberOfMessagesNotVisible'] ?? 0),
  };
}

/** When the oldest of the first ten messages was sent. They stay where they are and can be had at once. */
export async function oldestIn(deployment: Deployment, place: string): Promise<string | undefined> {
  const { Messages = [] } = await deployment.client(SQSClient).send(
    new ReceiveMessageCommand({
      QueueUrl: queueUrl(deployment, place),
      MaxNumberOfMessages: 10,
      VisibilityTimeout: 0,
      WaitTimeSeconds: 1,
      MessageSystemAttributeNames: ['SentTimestamp'],
    }),
  );
  const sent = Messages.map(({ Attributes }) => Number(Attributes?.SentTimestamp));
  return sent.length > 0 ? new Date(Math.min(...sent)).toISOString() : undefined;
}
