import { createHash } from 'node:crypto';
import type { SQSBatchResponse } from 'aws-lambda';
import type { QueuedMessage } from './queue.ts';
import type { InvokeResult } from '../types.ts';

/** The event that Lambda makes of a batch of messages. */
export function toSqsEvent(batch: QueuedMessage[], eventSourceARN: string, awsRegion: string) {
  const Records = batch.map((message) => ({
    messageId: message.messageId,
    receiptHandle: message.receiptHandle,
    body: message.body,
    attributes: {
      ApproximateReceiveCount: String(message.receiveCount),
      SentTimestamp: String(message.sentAt),
      SenderId: 'local',
      ApproximateFirstReceiveTimestamp: String(message.firstReceivedAt),
    },
    messageAttributes: message.messageAttributes,
    md5OfBody: createHash('md5').update(message.body).digest('hex'),
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  }));
  return { Records };
}

/**
 * Ids of the messages that a function did not finish. Lambda's rule for ReportBatchItemFailures: no list is success of all; an empty, unknown or
 * misspelt identifier is failure of all.
 */
export function failedMessages(batch: QueuedMessage[], result: InvokeResult, responseTypes: string[]): Set<string> {
  const ids = new Set(batch.map(({ messageId }) => messageId));
  if (!result.ok) return ids;
  if (!responseTypes.includes('ReportBatchItemFailures')) return new Set();
  const report = result.payload as Partial<SQSBatchResponse> | null;
  const failed = (report?.batchItemFailures ?? []).map(({ itemIdentifier }) => itemIdentifier);
  return failed.every((id) => ids.has(id)) ? new Set(failed) : ids;
}
