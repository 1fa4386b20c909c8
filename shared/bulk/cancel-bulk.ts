import type { BulkJob } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { moveJob, readVisibleJob } from './jobs.ts';

/** Lets a job come to rest after the items that are in hand, 25 at most; what is done stays done. */
export const cancelBulk = (ctx: Context, jobId: string): Promise<BulkJob> =>
  retryOnConflict(async () => {
    const job = await readVisibleJob(ctx, jobId);
    expectRevision(ctx, job);
    if (job.finishedAt !== undefined) throw conflict('This job is finished. Undo it to take back what it did.');
    if (job.state === 'cancelled') throw conflict('This job is cancelled already.');
    return moveJob(ctx, job, { state: 'cancelled', because: 'It was cancelled.' });
  });
