import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Change } from '../../shared/platform/change.ts';
import { changeOf } from '../../shared/platform/change.ts';
import { log } from '../../shared/platform/logger.ts';

interface How {
  /** So many changes are taken at the same time, where none needs that another was taken before. */
  atOnce?: number;
}

/**
 * Takes the changes of a batch, in order unless several are taken at once, and names those that failed. Lambda delivers
 * again from the first of them on, and after the last retry gives up all that follows it, so the others are taken and not
 * kept waiting:
 * https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export const eachChange =
  (take: (change: Change) => Promise<void>, { atOnce = 1 }: How = {}) =>
  async ({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const batchItemFailures: DynamoDBBatchResponse['batchItemFailures'] = [];
    for (let i = 0; i < Records.length; i += atOnce) {
      const some = Records.slice(i, i + atOnce);
      const done = await Promise.all(some.map((record) => taken(record, take)));
      const failed = some.filter((_, at) => !done[at]);
      batchItemFailures.push(...failed.map(({ dynamodb }) => ({ itemIdentifier: dynamodb?.SequenceNumber ?? '' })));
    }
    return { batchItemFailures };
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
