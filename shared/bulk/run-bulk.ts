import type { BulkChunk, BulkJob } from '../model.ts';
import { AppError } from '../platform/errors.ts';
import { AGAIN_SECONDS } from '../platform/lease.ts';
import { starterOf } from '../users/starter.ts';
import type { BulkSettings } from './actions/index.ts';
import { actionOf } from './actions/index.ts';
import { chunkAt, storedChunk } from './chunks.ts';
import { doChunk } from './do-chunk.ts';
import { holdJob, letGo, stopJob } from './hold-job.ts';
import { moveOn } from './move-on.ts';
import { queueJob } from './queue-job.ts';
import type { Runner } from '../platform/runner.ts';

/** No chunk is begun with less time than this. */
const CHUNK_MILLISECONDS = 60_000;

/**
 * Works through a job chunk by chunk until it is finished or little time is left, and then lets another invocation go on.
 * May be stopped anywhere and called twice at once: one runner holds a job, items that are recorded are not done again,
 * and a chunk is counted once.
 */
export async function runBulk(runner: Runner, jobId: string): Promise<void> {
  while (runner.remainingMilliseconds() > CHUNK_MILLISECONDS) {
    const job = await holdJob(runner.context(), jobId);
    if (!job) return;
    const chunk = await workOn(runner, job);
    if (chunk === 'unfinished') return goOnLater(runner, job);
    await moveOn(runner.context(), job, chunk);
  }
  return queueJob({ jobId });
}

/** Lets another runner go on amid the chunk, unless one does: at once when time was short, otherwise a little later. */
async function goOnLater(runner: Runner, job: BulkJob): Promise<void> {
  const isShortOfTime = runner.remainingMilliseconds() < CHUNK_MILLISECONDS;
  if (!(await letGo(runner.context(), job, { isShortOfTime }))) return;
  await queueJob(job, isShortOfTime ? 0 : AGAIN_SECONDS * job.attempt);
}

/** Does the chunk at which the job stands. What keeps the job from going on at all cancels it. */
async function workOn(runner: Runner, job: BulkJob): Promise<BulkChunk | null | 'unfinished'> {
  if (job.state === 'cancelled') return storedChunk(job.jobId, job.position);
  try {
    const starter = await starterOf(job, actionOf(job.action as BulkSettings).permission);
    const chunk = await chunkAt({ ...runner.context(), actor: starter }, job);
    const left = await doChunk(runner, starter, { job, chunk });
    return left > 0 ? 'unfinished' : chunk;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    await stopJob(runner.context(), job.jobId, `The job cannot go on: ${error.message}`);
    return storedChunk(job.jobId, job.position);
  }
}
