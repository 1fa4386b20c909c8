import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { ownAttempts, patience } from './patience.ts';
import { traced } from './traced.ts';

const sqs = traced(new SQSClient(patience(3_000, { attempts: ownAttempts() })));

/** Puts a record's key into a queue, to be seen after so many seconds. SQS delivers it once or, at times, twice. */
export async function sendToQueue(queueUrl: string, key: object, delaySeconds = 0): Promise<void> {
  const delay = delaySeconds > 0 ? { DelaySeconds: delaySeconds } : {};
  await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(key), ...delay }));
}
