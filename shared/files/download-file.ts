import type { File } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { addMilliseconds } from '../platform/time.ts';
import { findVisibleFile } from './find-file.ts';
import { loadObjectStore } from './load-object-store.ts';

const LASTS_SECONDS = 60;

export interface FileDownload {
  file: File;
  /** Gives the file to everybody who has it until it expires, as an attachment under its name. */
  url: string;
  expiresAt: string;
}

/** Lets the caller fetch a file of a case that they may see, straight from S3 within a minute. */
export async function downloadFile(ctx: Context, fileId: string): Promise<FileDownload> {
  const file = await findVisibleFile(ctx, fileId);
  const { signDownload } = await loadObjectStore();
  return {
    file,
    url: await signDownload(file, LASTS_SECONDS),
    expiresAt: addMilliseconds(ctx.now, LASTS_SECONDS * 1000),
  };
}
