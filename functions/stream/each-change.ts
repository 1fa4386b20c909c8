import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Change } from '../../shared/platform/change.ts';
import { changeOf } from '../../shared/platform/change.ts';
import { log, withIds } from '../../shared/platform/logger.ts';

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
  try {
    const change = changeOf(record);
    if (!change) return true;
    return await withIds(idsOf(change), () => tried(change, take));
  } catch (error) {
    log.defect('A change could not be read', error, { sequenceNumber: record.dynamodb?.SequenceNumber });
    return false;
  }
}

async function tried(change: Change, take: (change: Change) => Promise<void>): Promise<boolean> {
  try {
    await take(change);
    log.info('change', { kind: change.kind });
    return true;
  } catch (error) {
    log.defect('A change could not be taken', error);
    return false;
  }
}

/** What it is, and what it goes back to: by `rootId` all is found that one request led to. */
const idsOf = ({ id, entity, cause }: Change) => ({
  changeId: id,
  entity,
  causeId: cause.id,
  rootId: cause.root,
});
