import { loadObjectStore } from '../files/load-object-store.ts';
import type { Export } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, conflict } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { addMilliseconds, dateIn } from '../platform/time.ts';
import { CONTENT_TYPES, fileKey } from './export-file.ts';
import { moveExport, readVisibleExport } from './exports.ts';

const LASTS_SECONDS = 60;

/**
 * Lets the caller fetch an export, straight from S3 within a minute, and keeps when that was first. Conflict before it is
 * done, gone after seven days.
 */
export async function downloadExport(ctx: Context, exportId: string): Promise<{ url: string; expiresAt: string }> {
  const job = await retryOnConflict(async () => {
    const found = expectThere(ctx, await readVisibleExport(ctx, exportId));
    return found.fetchedAt === undefined ? moveExport(ctx, found, { fetchedAt: ctx.now }) : found;
  });
  const { signDownload } = await loadObjectStore();
  const name = `${job.what} ${dateIn(organisation.timeZone, job.createdAt)}.${job.format}`;
  const url = await signDownload({ key: fileKey(job), name, contentType: CONTENT_TYPES[job.format] }, LASTS_SECONDS);
  return { url, expiresAt: addMilliseconds(ctx.now, LASTS_SECONDS * 1000) };
}

function expectThere({ now }: Context, job: Export): Export {
  const { state, fileUntil = '' } = job;
  if (job.what === 'everything') throw conflict('The full exports of the night are fetched from their bucket.');
  if (state === 'forgotten' || (state === 'done' && fileUntil <= now)) {
    throw new AppError('gone', 'The file of this export is gone. Start another one.');
  }
  if (state !== 'done') throw conflict('There is no file. Ask for the export until its state is "done".');
  return job;
}
