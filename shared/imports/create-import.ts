import { getConfiguration } from '../configuration/configuration.ts';
import { loadObjectStore } from '../files/load-object-store.ts';
import type { Import } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import { addMilliseconds, expiryAfter } from '../platform/time.ts';
import { checkMapping } from './check-mapping.ts';
import type { CreateImport } from './import.schema.ts';
import { MAXIMUM_FILE_BYTES, fileKey } from './import-objects.ts';

/** As long as the file itself: what it changed is in the audit trail for good. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;
/** A large file over a slow line takes its time. */
const UPLOAD_SECONDS = 60 * 60;

export interface NewImport {
  job: Import;
  /** Where a browser sends the file as multipart/form-data: these fields first, then the field `file`. */
  upload: { url: string; fields: Record<string, string> };
  uploadUntil: string;
}

/** Prepares an import, and lets the caller send its file within an hour; throws invalid for a mapping that means nothing here. */
export async function createImport(ctx: Context, wanted: CreateImport): Promise<NewImport> {
  checkMapping(await getConfiguration(ctx), wanted);
  const job: Import = {
    ...wanted,
    importId: ctx.newId('import'),
    list: 'imports',
    startedBy: ctx.actor.id,
    administrator: ctx.actor.administrator === true,
    state: 'waiting',
    pass: 0,
    byteAt: 0,
    rowAt: 1,
    counts: {},
    attempt: 0,
    expiresAt: expiryAfter(ctx.now, KEPT_SECONDS),
    ...created(ctx),
  };
  const { signUpload } = await loadObjectStore();
  const object = { key: fileKey(job), contentType: 'text/csv', size: MAXIMUM_FILE_BYTES };
  const upload = await signUpload(object, UPLOAD_SECONDS);
  const uploadUntil = addMilliseconds(ctx.now, UPLOAD_SECONDS * 1000);
  return commit(ctx, [creating(model.entities.import, job)], { job, upload, uploadUntil });
}
