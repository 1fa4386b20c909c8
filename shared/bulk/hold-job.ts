import type { BulkJob } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { LET_GO, isHeld, takenBy } from '../platform/lease.ts';
import { moveJob, readJob } from './jobs.ts';
import { whenSilent } from './new-job.ts';

/** Begins with the chunk at which a job stands; undefined when it is finished, or another runner holds it. */
export const holdJob = (ctx: Context, jobId: string): Promise<BulkJob | undefined> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (!job || job.finishedAt !== undefined || isHeld(ctx, job)) return undefined;
    return moveJob(ctx, job, {
      state: job.state === 'waiting' ? 'running' : job.state,
      ...takenBy(ctx, job),
      lostRunners: job.lostRunners + (job.heldAt === undefined ? 0 : 1),
      ...whenSilent(ctx),
    });
  });

/**
 * Leaves a job amid a chunk to another runner; what was only short of time was no attempt. Undefined when it is another's
 * already: a runner that was slow past its lease says nothing of the attempt of whoever came after it.
 */
export const letGo = (
  ctx: Context,
  { jobId, heldBy, attempt }: BulkJob,
  { isShortOfTime }: { isShortOfTime: boolean },
): Promise<BulkJob | undefined> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (!job || job.heldBy !== heldBy || job.attempt !== attempt) return undefined;
    return moveJob(ctx, job, { ...LET_GO, attempt: isShortOfTime ? attempt - 1 : attempt });
  });

/** Lets a job come to rest that may not go on. */
export const stopJob = (ctx: Context, jobId: string, because: string): Promise<void> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (job && job.finishedAt === undefined) await moveJob(ctx, job, { state: 'cancelled', because });
  });
