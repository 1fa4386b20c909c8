import type { BulkChunk, BulkJob } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Actor } from '../platform/context.ts';
import { log } from '../platform/logger.ts';
import { WriteConflict } from '../platform/write.ts';
import type { BulkSettings } from './actions/index.ts';
import { actionOf } from './actions/index.ts';
import { doItem, recordFailure } from './do-item.ts';
import type { Item } from './do-item.ts';
import { readItem, readItems } from './items.ts';
import { NotYet } from './not-yet.ts';
import type { Runner } from '../platform/runner.ts';

/** After so many attempts an item that cannot be done is given up, so that it never stops the others. */
const ATTEMPTS = 3;
/** No item is begun with less time than this, or than its action asks for. */
const ITEM_MILLISECONDS = 20_000;

/** Does the items of a chunk one after the other, and says how many are left for another attempt. */
export async function doChunk(
  runner: Runner,
  starter: Actor,
  { job, chunk }: { job: BulkJob; chunk: BulkChunk },
): Promise<number> {
  const recorded = new Set((await readItems(chunk)).map(({ itemId }) => itemId));
  const toDo = chunk.itemIds.filter((itemId) => !recorded.has(itemId)).map((itemId) => ({ job, chunk, itemId }));
  // Items are done in order: if runner after runner was lost, it was upon the first of those that are left.
  const deadly = job.lostRunners >= ATTEMPTS ? toDo.shift() : undefined;
  if (deadly) await giveUp(runner, deadly, undefined);
  const { itemMilliseconds = ITEM_MILLISECONDS } = actionOf(job.action as BulkSettings);
  let left = toDo.length;
  for (const item of toDo) {
    if (runner.remainingMilliseconds() < itemMilliseconds) return left;
    if (await isSettled(runner, starter, item)) left--;
  }
  return left;
}

async function isSettled(runner: Runner, starter: Actor, item: Item): Promise<boolean> {
  try {
    await doItem(starter, item);
    return true;
  } catch (error) {
    const { job, itemId } = item;
    if (!(error instanceof NotYet))
      log.defect('An item of a bulk job could not be done', error, { jobId: job.jobId, itemId, attempt: job.attempt });
    if (job.attempt < ATTEMPTS) return false;
    await giveUp(runner, item, error);
    return true;
  }
}

const giveUp = (runner: Runner, item: Item, error: unknown): Promise<void> =>
  retryOnConflict(async () => {
    if (await readItem(item.job.jobId, item.itemId)) return;
    await recordFailure(runner.context(), item, { reason: reasonOf(error) });
  });

function reasonOf(error: unknown): string {
  if (error instanceof NotYet) return error.message;
  return error instanceof WriteConflict
    ? 'Others kept changing it at the same time. Try it again.'
    : 'An internal error kept it from being done, again and again. Report the id of the job.';
}
