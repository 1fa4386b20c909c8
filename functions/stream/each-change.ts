import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import type { Change } from '../../shared/platform/change.ts';
import { changeOf } from '../../shared/platform/change.ts';
import { log } from '../../shared/platform/logger.ts';

/**
 * Takes the changes of a batch in order. At the first one that fails it stops and names it, so that Lambda delivers from
 * there again: https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const eachChange =
  (take: (change: Change) => Promise<void>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    for (const record of Records) {
      const change = changeOf(record);
      try {
        if (change) await take(change);
      } catch (error) {
        log.defect('A change could not be taken', error, { entity: change?.entity, changeId: change?.id });
        return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
      }
    }
    return { batchItemFailures: [] };
  };
