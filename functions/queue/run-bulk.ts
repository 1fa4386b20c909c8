import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { runBulk } from '../../shared/bulk/run-bulk.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { log } from '../../shared/platform/logger.ts';

const Key = z.object({ jobId: idOf('bulk') });

/** Goes on with the bulk jobs of a batch; one that could not go on stays in the queue. */
export async function handler(
  { Records }: SQSEvent,
  { awsRequestId, getRemainingTimeInMillis }: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  const runner = {
    context: () => serviceContext('bulk', awsRequestId),
    remainingMilliseconds: getRemainingTimeInMillis,
  };
  const failed: string[] = [];
  for (const { body, messageId } of Records) {
    try {
      await runBulk(runner, Key.parse(JSON.parse(body)).jobId);
    } catch (error) {
      log.defect('A bulk job could not go on', error, { queueMessageId: messageId });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
