import type { BulkChunk, BulkItem, BulkJob, ItemOutcome } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { actorOf } from '../users/authenticate.ts';
import { allowRoute } from '../users/permissions.ts';
import type { BulkSettings } from './actions/index.ts';
import { actionOf } from './actions/index.ts';
import { chunkAt, storedChunk } from './chunks.ts';
import { doChunk } from './do-chunk.ts';
import { readItems } from './items.ts';
import { moveJob, readJob } from './jobs.ts';
import { CHUNK_ITEMS, whenSilent } from './new-job.ts';
import { queueJob } from './queue-job.ts';
import type { Runner } from './runner.ts';

/** A filter that finds more is stopped here. */
const MAXIMUM_ITEMS = 100_000;
/** No chunk is begun with less time than this. */
const CHUNK_MILLISECONDS = 60_000;
const AGAIN_SECONDS = 10;

/**
 * Works through a job chunk by chunk until it is finished or little time is left, and then lets another invocation go on.
 * May be stopped anywhere and called twice at once: items that are recorded are not done again, and a chunk is counted once.
 */
export async function runBulk(runner: Runner, jobId: string): Promise<void> {
  while (runner.remainingMilliseconds() > CHUNK_MILLISECONDS) {
    const job = await claim(runner.context(), jobId);
    if (!job) return;
    const chunk = await workOn(runner, job);
    if (chunk === 'unfinished') return queueJob(job, AGAIN_SECONDS * job.attempt);
    await moveOn(runner.context(), job, chunk);
  }
  return queueJob({ jobId });
}

/** Notes that its chunk is begun once more; undefined when there is nothing left to do. */
const claim = (ctx: Context, jobId: string): Promise<BulkJob | undefined> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (!job || job.finishedAt !== undefined) return undefined;
    const state = job.state === 'waiting' ? 'running' : job.state;
    return moveJob(ctx, job, { state, attempt: job.attempt + 1, ...whenSilent(ctx) });
  });

/** Does the chunk at which the job stands. What keeps the job from going on at all cancels it. */
async function workOn(runner: Runner, job: BulkJob): Promise<BulkChunk | null | 'unfinished'> {
  if (job.state === 'cancelled') return storedChunk(job.jobId, job.position);
  try {
    const starter = await starterOf(job);
    const chunk = await chunkAt({ ...runner.context(), actor: starter }, job);
    const left = await doChunk(runner, starter, { job, chunk });
    return left > 0 ? 'unfinished' : chunk;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await cancel(runner.context(), job.jobId, `The job cannot go on: ${error.message}`);
    return storedChunk(job.jobId, job.position);
  }
}

/** Who the starter is now; forbidden when they may not use the service any more, or do this nowhere. */
async function starterOf({ startedBy, administrator, action }: BulkJob) {
  const starter = await actorOf(startedBy, administrator).catch((error: unknown) => {
    throw error instanceof AppError
      ? new AppError(error.code, 'Who started it is no user of this service now.')
      : error;
  });
  allowRoute(starter, actionOf(action as BulkSettings).permission);
  return starter;
}

const cancel = (ctx: Context, jobId: string, because: string): Promise<void> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (job && job.finishedAt === undefined) await moveJob(ctx, job, { state: 'cancelled', because });
  });

/** Counts what came of a chunk and goes on to the next, or finishes; another runner may have done so first. */
const moveOn = (ctx: Context, { jobId, position }: BulkJob, chunk: BulkChunk | null): Promise<void> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (!job || job.position !== position || job.finishedAt !== undefined) return;
    // An item that came up before was counted with the chunk that it belongs to.
    const items = chunk ? (await readItems(chunk)).filter((item) => item.chunk === position) : [];
    const counted = { ...countedWith(job, items), position: position + 1, attempt: 0 };
    const atEnd = chunk === null || chunk.last || counted.position * CHUNK_ITEMS >= MAXIMUM_ITEMS;
    const ends = job.state === 'cancelled' || atEnd;
    await moveJob(ctx, job, { ...counted, ...(ends ? ending(ctx, { ...job, ...counted }, chunk) : whenSilent(ctx)) });
  });

function countedWith(job: BulkJob, items: BulkItem[]) {
  const count = (outcome: ItemOutcome) => job[outcome] + items.filter((item) => item.outcome === outcome).length;
  return { done: count('done'), failed: count('failed'), skipped: count('skipped') };
}

function ending(ctx: Context, job: BulkJob, chunk: BulkChunk | null): Partial<BulkJob> {
  const atRest = { finishedAt: ctx.now, activeFor: undefined, attention: undefined, attentionAt: undefined };
  if (job.state === 'cancelled') return atRest;
  const total = job.done + job.failed + job.skipped;
  if (chunk?.last) return { ...atRest, state: 'done', total };
  const because = `It was stopped after ${MAXIMUM_ITEMS} items, the most of one job. Start another for the others.`;
  return { ...atRest, state: 'cancelled', because };
}
