import { readVisibleHead } from '../cases/visible-case.ts';
import { downloadArchive } from '../files/download-archive.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { readItem } from './items.ts';
import { readVisibleJob } from './jobs.ts';

/**
 * Lets the caller fetch what a job made of one case, straight from S3 within a minute. Not-found unless they may see the
 * job and, now, the case; and when it has gone, which is after a day.
 */
export async function downloadResult(ctx: Context, { jobId, itemId }: { jobId: string; itemId: string }) {
  await readVisibleJob(ctx, jobId);
  const item = await readItem(jobId, itemId);
  if (!item?.result) throw new AppError('not-found', 'This job has made nothing of this item that could be fetched.');
  const { case: found } = await readVisibleHead(ctx, itemId);
  const archive = { jobId, caseId: itemId, madeAt: item.doneAt, reference: found.reference };
  return { ...item.result, ...(await downloadArchive(ctx, archive)) };
}
