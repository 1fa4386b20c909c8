import { getConfiguration } from '../configuration/configuration.ts';
import type { BulkJob } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { ListPage, Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import type { Write } from '../platform/write.ts';

/** A job as it is now, or null when there is none. */
export async function readJob(jobId: string): Promise<BulkJob | null> {
  const { data } = await model.entities.bulkJob.get({ jobId }).go({ consistent: true });
  return data;
}

/** A job for the one who started it and for administrators of the service; not-found for anybody else. */
export async function readVisibleJob({ actor }: Context, jobId: string): Promise<BulkJob> {
  const job = await readJob(jobId);
  if (!job || (job.startedBy !== actor.id && !actor.administrator)) throw notFound('bulk job');
  return job;
}

/** A page of the jobs that the caller started, newest first. */
export async function listJobs(ctx: Context, { limit, cursor }: ListPage): Promise<Page<BulkJob>> {
  const { signingKey } = await getConfiguration(ctx);
  const startedBy = ctx.actor.id;
  const list = `bulk ${startedBy}`;
  const query = model.entities.bulkJob.query.byStarter({ startedBy });
  const [startedAt = '', jobId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ startedAt, jobId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.startedAt, last.jobId], list, signingKey));
}

/** The write that moves a job on, and the job as it then is; it fails when the job was moved in between. */
export function jobMove(ctx: Context, job: BulkJob, fields: Partial<BulkJob>): { write: Write; moved: BulkJob } {
  const next = { ...fields, ...changed(ctx, job.revision) };
  return { write: changing<BulkJob>(model.entities.bulkJob, job, next), moved: { ...job, ...next } };
}

/** Moves a job on; throws WriteConflict when it was moved in between. */
export function moveJob(ctx: Context, job: BulkJob, fields: Partial<BulkJob>): Promise<BulkJob> {
  const { write, moved } = jobMove(ctx, job, fields);
  return commit(ctx, [write], moved);
}
