import type { BulkChunk, BulkJob } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import type { BulkSettings } from './actions/index.ts';
import { actionOf } from './actions/index.ts';
import type { Found } from './filters.ts';
import { findByFilter } from './filters.ts';
import { ofJob } from './items.ts';
import { CHUNK_ITEMS } from './new-job.ts';

/** A chunk that is stored already: all of a job whose items were named. */
export async function storedChunk(jobId: string, chunk: number): Promise<BulkChunk | null> {
  const { data } = await model.entities.bulkChunk.get({ jobId, chunk }).go({ consistent: true });
  return data;
}

/**
 * The chunk at which a job stands. What a filter finds is stored before the first item is begun, since the list is
 * another one as soon as an item is done. Throws AppError when the list cannot be read any more.
 */
export const chunkAt = (ctx: Context, job: BulkJob): Promise<BulkChunk> =>
  retryOnConflict(async () => {
    const { jobId, position, expiresAt } = job;
    const stored = await storedChunk(jobId, position);
    if (stored) return stored;
    const before = position > 0 ? await storedChunk(jobId, position - 1) : null;
    const { itemIds, cursor } = await findItems(ctx, job, before?.cursor);
    const chunk = { jobId, chunk: position, itemIds, cursor, last: cursor === undefined, expiresAt };
    await commit(ctx, [creating(model.entities.bulkChunk, chunk)], undefined);
    return chunk;
  });

function findItems(ctx: Context, job: BulkJob, cursor: string | undefined): Promise<Found> {
  if (job.undoOf !== undefined) return findDone(job.undoOf, cursor);
  return actionOf(job.action as BulkSettings).find?.(job, cursor) ?? findByFilter(ctx, job, cursor);
}

/** The items that a job did, to be undone. */
async function findDone(jobId: string, after: string | undefined): Promise<Found> {
  const items = await ofJob(jobId, after === undefined ? undefined : { itemId: after }, CHUNK_ITEMS);
  return {
    itemIds: items.filter(({ outcome }) => outcome === 'done').map(({ itemId }) => itemId),
    cursor: items.length === CHUNK_ITEMS ? items.at(-1)?.itemId : undefined,
  };
}
