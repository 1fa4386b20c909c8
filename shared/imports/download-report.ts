import { loadObjectStore } from '../files/load-object-store.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { addMilliseconds } from '../platform/time.ts';
import { reportKey } from './import-objects.ts';
import { readImport } from './imports.ts';

const LASTS_SECONDS = 60;

/** Lets the caller fetch the report of an import's last pass, straight from S3 within a minute; conflict before it has ended. */
export async function downloadReport(ctx: Context, importId: string): Promise<{ url: string; expiresAt: string }> {
  const job = await readImport(importId);
  const { findObject, signDownload } = await loadObjectStore();
  const key = reportKey(job);
  const isThere = job.passEndedAt !== undefined && (await findObject(key)) !== undefined;
  if (!isThere) throw conflict('There is no report yet. It is made when the file was gone through.');
  const name = `${job.fileName.replace(/\.[^.]*$/, '')} - ${job.passOf}.csv`;
  const url = await signDownload({ key, name, contentType: 'text/csv; charset=utf-8' }, LASTS_SECONDS);
  return { url, expiresAt: addMilliseconds(ctx.now, LASTS_SECONDS * 1000) };
}
