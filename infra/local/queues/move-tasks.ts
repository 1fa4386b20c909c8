import { AwsError } from '../aws/aws-error.ts';
import type { Json } from '../aws/json.ts';
import type { Queue } from './queue.ts';

/** By the ARN of the dead-letter queue; SQS shows the ten last, here there is the last. */
const tasks = new WeakMap<Queue, Json>();

/** Moves what a dead-letter queue holds back to the queue that it came from: as new messages, and here at once. */
export function startMove(from: Queue, queues: Queue[]): Json {
  const to = queues.find(({ settings }) => settings.RedrivePolicy?.deadLetterTargetArn === from.arn);
  if (!to) {
    throw new AwsError('UnsupportedOperation', 'Source queue must be configured as a Dead Letter Queue.');
  }
  const startedAt = Date.now();
  const messages = from.all();
  for (const { messageId, body, messageAttributes } of messages) {
    // Sent before it is removed: a kill in between doubles it, never loses it.
    to.send({ body, messageAttributes });
    from.remove(messageId);
  }
  tasks.set(from, {
    Status: 'COMPLETED',
    SourceArn: from.arn,
    ApproximateNumberOfMessagesMoved: messages.length,
    ApproximateNumberOfMessagesToMove: messages.length,
    StartedTimestamp: startedAt,
  });
  return { TaskHandle: Buffer.from(from.arn).toString('base64') };
}

/** The last move from a queue. */
export function listMoves(from: Queue): Json {
  const task = tasks.get(from);
  return { Results: task ? [task] : [] };
}
