import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { queueUrl } from './dead-letters.ts';
import type { Deployment } from './deployment.ts';

/** Longer than the longest run of a function: nobody else is given the message meanwhile. */
const HELD_SECONDS = 360;

/**
 * Takes the messages of a queue one by one. Those that are done are deleted; the others can be had again at the end, or after
 * six minutes where there is no end.
 */
export async function eachMessage(
  deployment: Deployment,
  place: string,
  isDone: (message: Message) => Promise<boolean>,
): Promise<void> {
  const client = deployment.client(SQSClient);
  const QueueUrl = queueUrl(deployment, place);
  const left: Message[] = [];
  for (let message = await next(client, QueueUrl); message; message = await next(client, QueueUrl)) {
    const { ReceiptHandle } = message;
    if (await isDone(message)) await client.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    else left.push(message);
  }
  for (const { ReceiptHandle } of left) {
    await client.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle, VisibilityTimeout: 0 }));
  }
}

async function next(client: SQSClient, QueueUrl: string): Promise<Message | undefined> {
  const { Messages } = await client.send(
    new ReceiveMessageCommand({
      QueueUrl,
      MaxNumberOfMessages: 1,
      VisibilityTimeout: HELD_SECONDS,
      // Asks every server of the queue, not a few.
      WaitTimeSeconds: 1,
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages?.[0];
}
