import type { BulkJob } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { isSilent, silentOf } from '../platform/lease.ts';
import { moveJob, readJob } from './jobs.ts';
import { whenSilent } from './new-job.ts';
import { queueJob } from './queue-job.ts';

/** Jobs that have not moved for longer than a runner lives. */
export const silentJobs = silentOf<BulkJob>(model.entities.bulkJob, 'bulkJob');

/** Sends a job that has not moved a new runner. */
export async function resumeJob(ctx: Context, { jobId }: { jobId: string }): Promise<void> {
  const job = await readJob(jobId);
  if (job && isSilent(ctx, job)) await queueJob(await moveJob(ctx, job, whenSilent(ctx)));
}
