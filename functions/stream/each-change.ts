import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Change } from '../../shared/platform/change.ts';
import { changeOf } from '../../shared/platform/change.ts';
import { log } from '../../shared/platform/logger.ts';

/**
 * Takes the changes of a batch in order and names those that failed. Lambda delivers again from the first of them on,
 * and after the last retry gives up all that follows it, so the others are taken at once and not kept waiting:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const eachChange =
  (take: (change: Change) => Promise<void>) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const failed: string[] = [];
    for (const record of Records) {
      if (!(await taken(record, take))) failed.push(record.dynamodb?.SequenceNumber ?? '');
    }
    return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
  };

async function taken(record: DynamoDBRecord, take: (change: Change) => Promise<void>): Promise<boolean> {
  let change: Change | undefined;
  try {
    change = changeOf(record);
    if (change) await take(change);
    return true;
  } catch (error) {
    log.defect('A change could not be taken', error, { entity: change?.entity, changeId: change?.id });
    return false;
  }
}
