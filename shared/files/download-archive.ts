import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { addMilliseconds } from '../platform/time.ts';
import { loadObjectStore } from './load-object-store.ts';
import { archiveKey } from './object-keys.ts';

const LASTS_SECONDS = 60;
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;
const ZIP = 'application/zip';

interface MadeArchive {
  jobId: string;
  caseId: string;
  /** Of the case, and the name of the archive. */
  reference: string;
  madeAt: string;
}

/**
 * An address that gives an archive to everybody who has it, for a minute. Not-found after a day: S3 removes objects some
 * time after they have expired (https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-expire-general-considerations.html).
 */
export async function downloadArchive(
  { now }: Context,
  { jobId, caseId, reference, madeAt }: MadeArchive,
): Promise<{ name: string; contentType: string; url: string; expiresAt: string }> {
  const { findObject, signDownload } = await loadObjectStore();
  const key = archiveKey({ jobId, caseId });
  const isKept = now < addMilliseconds(madeAt, KEPT_MILLISECONDS);
  if (!isKept || !(await findObject(key))) {
    throw new AppError('not-found', 'An archive is kept for one day, and this one is gone. Start the action again.');
  }
  const object = { key, name: `${reference}.zip`, contentType: ZIP };
  return {
    name: object.name,
    contentType: ZIP,
    url: await signDownload(object, LASTS_SECONDS),
    expiresAt: addMilliseconds(now, LASTS_SECONDS * 1000),
  };
}
