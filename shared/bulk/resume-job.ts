import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { moveJob, readJob } from './jobs.ts';
import { whenSilent } from './new-job.ts';
import { queueJob } from './queue-job.ts';

/** Jobs that have not moved for longer than a runner lives. */
export async function silentJobs({ now }: Context, limit: number): Promise<{ jobId: string }[]> {
  const { data } = await model.entities.bulkJob.query
    .byAttention({ attention: 'bulkJob' })
    .lt({ attentionAt: now })
    .go({ limit });
  return data;
}

/** Sends a job that has not moved a new runner. */
export async function resumeJob(ctx: Context, { jobId }: { jobId: string }): Promise<void> {
  const job = await readJob(jobId);
  if (!job?.attentionAt || job.attentionAt >= ctx.now) return;
  await queueJob(await moveJob(ctx, job, whenSilent(ctx)));
}
