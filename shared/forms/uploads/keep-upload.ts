import { acceptedType } from '../../files/file-kinds.ts';
import { loadObjectStore } from '../../files/load-object-store.ts';
import { submittedKey } from '../../files/object-keys.ts';
import type { ObjectFacts } from '../../files/object-store.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import type { FileField } from './file-fields.ts';
import type { SubmittedFile } from './upload.schema.ts';

interface Arrived {
  field: FileField;
  name: string;
  /** Where it has arrived. */
  incoming: string;
  facts: ObjectFacts;
}

/**
 * Copies a file that has arrived, and fits its field, to where no form can reach it; a dry run does not. It gets an id of
 * its own: whoever sees that can name the upload nowhere else. Throws conflict when it was sent again meanwhile.
 */
export async function keepUpload(
  ctx: Context,
  { field, name, incoming, facts }: Arrived,
  fileId = ctx.newId('file'),
): Promise<SubmittedFile> {
  const { copyObject } = await loadObjectStore();
  const { etag, contentType, size } = facts;
  const key = submittedKey(fileId, etag);
  if (!ctx.dryRun && !(await copyObject(incoming, key, etag))) {
    throw conflict(`"${name}" was sent again just now. Send the form once more.`);
  }
  const kind = acceptedType(contentType)?.kind ?? 'other';
  return { field: field.name, fileId, name, contentType, size, kind, key };
}
