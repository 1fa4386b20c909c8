import type { BulkJob } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { isHeld } from '../platform/lease.ts';
import { moveJob, readJob } from './jobs.ts';
import { whenSilent } from './new-job.ts';

/** Begins with the chunk at which a job stands; undefined when it is finished, or another runner holds it. */
export const holdJob = (ctx: Context, jobId: string): Promise<BulkJob | undefined> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (!job || job.finishedAt !== undefined || isHeld(ctx, job)) return undefined;
    return moveJob(ctx, job, {
      state: job.state === 'waiting' ? 'running' : job.state,
      heldAt: ctx.now,
      attempt: job.attempt + 1,
      lostRunners: job.lostRunners + (job.heldAt === undefined ? 0 : 1),
      ...whenSilent(ctx),
    });
  });

/** Leaves a job amid a chunk to another runner; what was only short of time was no attempt. */
export const letGo = (
  ctx: Context,
  { jobId, attempt }: BulkJob,
  { isShortOfTime }: { isShortOfTime: boolean },
): Promise<void> => changeJob(ctx, jobId, { heldAt: undefined, attempt: isShortOfTime ? attempt - 1 : attempt });

/** Lets a job come to rest that may not go on. */
export const stopJob = (ctx: Context, jobId: string, because: string): Promise<void> =>
  changeJob(ctx, jobId, { state: 'cancelled', because });

const changeJob = (ctx: Context, jobId: string, fields: Partial<BulkJob>): Promise<void> =>
  retryOnConflict(async () => {
    const job = await readJob(jobId);
    if (job && job.finishedAt === undefined) await moveJob(ctx, job, fields);
  });
