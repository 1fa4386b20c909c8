import type { BulkChunk, BulkItem, BulkJob, ItemOutcome } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AT_REST, LET_GO } from '../platform/lease.ts';
import { readItems } from './items.ts';
import { moveJob, readJob } from './jobs.ts';
import { CHUNK_ITEMS, whenSilent } from './new-job.ts';

/** A filter that finds more is stopped here. */
const MAXIMUM_ITEMS = 100_000;

const NOT_BEGUN = { attempt: 0, lostRunners: 0, ...LET_GO };

/** Counts what came of a chunk and goes on to the next, or finishes; another runner may have done so first. */
export const moveOn = (ctx: Context, { jobId, position }: BulkJob, chunk: BulkChunk | null): Promise<void> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (!job || job.position !== position || job.finishedAt !== undefined) return;
    // An item that came up before was counted with the chunk that it belongs to.
    const items = chunk ? (await readItems(chunk)).filter((item) => item.chunk === position) : [];
    const counted = { ...countedWith(job, items), position: position + 1, ...NOT_BEGUN };
    const atEnd = chunk === null || chunk.last || counted.position * CHUNK_ITEMS >= MAXIMUM_ITEMS;
    const ends = job.state === 'cancelled' || atEnd;
    await moveJob(ctx, job, { ...counted, ...(ends ? ending(ctx, { ...job, ...counted }, chunk) : whenSilent(ctx)) });
  });

function countedWith(job: BulkJob, items: BulkItem[]) {
  const count = (outcome: ItemOutcome) => job[outcome] + items.filter((item) => item.outcome === outcome).length;
  return { done: count('done'), failed: count('failed'), skipped: count('skipped') };
}

function ending(ctx: Context, job: BulkJob, chunk: BulkChunk | null): Partial<BulkJob> {
  const atRest = { finishedAt: ctx.now, activeFor: undefined, ...AT_REST };
  if (job.state === 'cancelled') return atRest;
  const total = job.done + job.failed + job.skipped;
  if (chunk?.last) return { ...atRest, state: 'done', total };
  const because = `It was stopped after ${MAXIMUM_ITEMS} items, the most of one job. Start another for the others.`;
  return { ...atRest, state: 'cancelled', because };
}
