import { readItem } from '../../bulk/items.ts';
import { readVisibleJob } from '../../bulk/jobs.ts';
import { loadObjectStore } from '../../files/load-object-store.ts';
import { exportKey } from '../../files/object-keys.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { readErasable } from '../erasure/preview-erasure.ts';

const LASTS_SECONDS = 60;
const KEPT_MILLISECONDS = 24 * 60 * 60 * 1000;
const NAME = 'person.zip';
const ZIP = 'application/zip';

/** How far an export is and, once it is made, an address that gives it to everybody who has it. */
export interface Export {
  id: string;
  contactId: string;
  state: string;
  because: string | null;
  download: { name: string; contentType: string; url: string; expiresAt: string } | null;
}

/**
 * An export of a person that the caller began, or anybody for an administrator of the service; its address lasts a minute,
 * and the export itself a day. Not-found when the person was erased meanwhile.
 */
export async function getExport(
  ctx: Context,
  { contactId, jobId }: { contactId: string; jobId: string },
): Promise<Export> {
  await readErasable(contactId);
  const job = await readVisibleJob(ctx, jobId);
  const item = await readItem(jobId, contactId);
  if ((job.action as { type: string }).type !== 'export-person') throw notFound('export');
  const made = item?.outcome === 'done' ? item.doneAt : undefined;
  return {
    id: jobId,
    contactId,
    state: job.state,
    because: item?.reason ?? job.because ?? null,
    download: made === undefined ? null : await addressOf(ctx, { jobId, contactId, made }),
  };
}

async function addressOf({ now }: Context, { jobId, contactId, made }: Record<'jobId' | 'contactId' | 'made', string>) {
  const { findObject, signDownload } = await loadObjectStore();
  const key = exportKey({ jobId, contactId });
  if (now >= addMilliseconds(made, KEPT_MILLISECONDS) || !(await findObject(key))) return null;
  return {
    name: NAME,
    contentType: ZIP,
    url: await signDownload({ key, name: NAME, contentType: ZIP }, LASTS_SECONDS),
    expiresAt: addMilliseconds(now, LASTS_SECONDS * 1000),
  };
}
