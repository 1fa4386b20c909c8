import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { runImport } from '../../shared/imports/run-import.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { log } from '../../shared/platform/logger.ts';

const Key = z.object({ importId: idOf('import') });

/** Goes on with the imports of a batch; one that could not go on stays in the queue. */
export async function handler(
  { Records }: SQSEvent,
  { awsRequestId, getRemainingTimeInMillis }: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
): Promise<SQSBatchResponse> {
  const runner = {
    context: () => serviceContext('import', awsRequestId),
    remainingMilliseconds: getRemainingTimeInMillis,
  };
  const failed: string[] = [];
  for (const { body, messageId } of Records) {
    try {
      await runImport(runner, Key.parse(JSON.parse(body)).importId);
    } catch (error) {
      log.defect('An import could not go on', error, { queueMessageId: messageId });
      failed.push(messageId);
    }
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
