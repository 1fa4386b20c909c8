import { createHash } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import { listMoves, startMove } from './move-tasks.ts';
import type { Queue, QueuedMessage } from './queue.ts';
import type { AwsRequest, AwsService } from '../types.ts';
import { answer, readJson } from '../aws/json.ts';
import type { Json } from '../aws/json.ts';

type Operation = (queue: Queue, input: Json, queues: Queue[]) => Json;

/** SQS's limit for one message, in bytes, since August 2025. */
const LARGEST = 1_048_576;

/** The operations served, with the action that IAM knows each by. */
const operations: Record<string, { action: string; run: Operation }> = {
  SendMessage: { action: 'sqs:SendMessage', run: send },
  SendMessageBatch: { action: 'sqs:SendMessage', run: inBatch(send) },
  ReceiveMessage: { action: 'sqs:ReceiveMessage', run: receive },
  DeleteMessage: { action: 'sqs:DeleteMessage', run: remove },
  ChangeMessageVisibility: { action: 'sqs:ChangeMessageVisibility', run: changeVisibility },
  GetQueueAttributes: { action: 'sqs:GetQueueAttributes', run: attributes },
  StartMessageMoveTask: { action: 'sqs:StartMessageMoveTask', run: (queue, _, queues) => startMove(queue, queues) },
  ListMessageMoveTasks: { action: 'sqs:ListMessageMoveTasks', run: listMoves },
};

/** SQS's JSON protocol over the queues of the template. */
export function sqsService(queues: Queue[]): AwsService {
  return {
    scope: 'sqs',
    async handle(request: AwsRequest) {
      const name = request.headers['x-amz-target']?.split('.').at(-1) ?? '';
      const operation = operations[name];
      if (!operation) throw new AwsError('UnsupportedOperation', `${name} is not supported on one machine`);
      const input = readJson(request);
      const queue = queues.find(({ url, arn }) => url === input['QueueUrl'] || arn === input['SourceArn']);
      if (!queue) throw new AwsError('QueueDoesNotExist', 'The specified queue does not exist.');
      request.authorise({ action: operation.action, resource: queue.arn });
      return answer(operation.run(queue, input, queues));
    },
  };
}

function send(queue: Queue, input: Json): Json {
  const body = input['MessageBody'];
  if (typeof body !== 'string' || body === '') throw new AwsError('MissingParameter', 'MessageBody is required.');
  if (Buffer.byteLength(body) > LARGEST) {
    throw new AwsError(
      'InvalidParameterValue',
      `One or more parameters are invalid. Reason: Message must be shorter than ${LARGEST} bytes.`,
    );
  }
  const { messageId } = queue.send({
    body,
    messageAttributes: input['MessageAttributes'] as Json | undefined,
    delaySeconds: input['DelaySeconds'] as number | undefined,
  });
  // The SDK refuses an answer whose digest does not fit the body.
  return { MessageId: messageId, MD5OfMessageBody: md5(body) };
}

function inBatch(run: Operation): Operation {
  return (queue, input, queues) => {
    const entries = (input['Entries'] ?? []) as (Json & { Id: string })[];
    if (entries.length === 0) throw new AwsError('EmptyBatchRequest', 'There is no entry in the batch.');
    if (entries.length > 10) throw new AwsError('TooManyEntriesInBatchRequest', 'A batch has at most 10 entries.');
    if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
      throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries have the same Id.');
    }
    return { Successful: entries.map((entry) => ({ Id: entry.Id, ...run(queue, entry, queues) })), Failed: [] };
  };
}

/** Answers at once, whatever WaitTimeSeconds says: an empty answer is always allowed. */
function receive(queue: Queue, input: Json): Json {
  const limit = (input['MaxNumberOfMessages'] as number | undefined) ?? 1;
  if (limit < 1 || limit > 10) throw new AwsError('InvalidParameterValue', 'MaxNumberOfMessages must be 1 to 10.');
  const messages = queue.receive(limit, input['VisibilityTimeout'] as number | undefined);
  return messages.length > 0 ? { Messages: messages.map(toMessage) } : {};
}

function toMessage({ messageId, receiptHandle, body, ...message }: QueuedMessage): Json {
  return {
    MessageId: messageId,
    ReceiptHandle: receiptHandle,
    Body: body,
    MD5OfBody: md5(body),
    Attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    },
    MessageAttributes: message.messageAttributes,
  };
}

function remove(queue: Queue, input: Json): Json {
  const message = queue.byReceipt(String(input['ReceiptHandle']));
  if (message) queue.remove(message.messageId);
  return {};
}

function changeVisibility(queue: Queue, input: Json): Json {
  const message = queue.byReceipt(String(input['ReceiptHandle']));
  if (!message) throw new AwsError('ReceiptHandleIsInvalid', 'The specified receipt handle is not valid.');
  queue.hide(message, Number(input['VisibilityTimeout']));
  return {};
}

function attributes(queue: Queue): Json {
  const { total, visible } = queue.counts();
  return {
    Attributes: {
      QueueArn: queue.arn,
      ApproximateNumberOfMessages: String(visible),
      ApproximateNumberOfMessagesNotVisible: String(total - visible),
      VisibilityTimeout: String(queue.settings.VisibilityTimeout),
    },
  };
}

function md5(text: string): string {
  return createHash('md5').update(text).digest('hex');
}
