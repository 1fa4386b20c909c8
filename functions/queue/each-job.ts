import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import type { Runner } from '../../shared/platform/runner.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { log, withIds } from '../../shared/platform/logger.ts';

interface Jobs {
  /** The part of the service that acts. */
  part: string;
  /** Goes on with the job that a message names, for as long as the runner has time. */
  run: (runner: Runner, named: unknown) => Promise<void>;
}

/** Goes on with the jobs of a batch of messages; one that could not go on stays in the queue. */
export const eachJob =
  ({ part, run }: Jobs) =>
  async (
    { Records }: SQSEvent,
    { awsRequestId, getRemainingTimeInMillis }: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
  ): Promise<SQSBatchResponse> => {
    const runner = {
      context: () => serviceContext(part, awsRequestId),
      remainingMilliseconds: getRemainingTimeInMillis,
    };
    const failed: string[] = [];
    const goOn = async ({ body, messageId }: SQSRecord) => {
      try {
        await run(runner, JSON.parse(body));
      } catch (error) {
        log.defect('A job could not go on', error);
        failed.push(messageId);
      }
    };
    for (const record of Records) {
      await withIds({ part, causeId: awsRequestId, queueMessageId: record.messageId }, () => goOn(record));
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };
