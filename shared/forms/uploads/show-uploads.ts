import { loadObjectStore } from '../../files/load-object-store.ts';
import { incomingFromPage } from '../../files/object-keys.ts';
import type { Context } from '../../platform/context.ts';
import type { FieldError } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { largestOf } from './file-fields.ts';
import type { Unfinished } from './unfinished-submission.ts';
import type { UploadForm } from './uploads-page.ts';
import { uploadsPage } from './uploads-page.ts';

/** Long enough to look for a file and to send a large one; whoever comes later reloads the page. */
const LASTS_SECONDS = 60 * 60;

/** What S3 is told of every file of a page, which does not know what is going to be chosen. */
const ANY_TYPE = 'application/octet-stream';

/** The page of an unfinished submission, with a form of its own for each field that has room for another file. */
export async function showUploads(
  ctx: Context,
  unfinished: Unfinished,
  shown: { errors?: FieldError[]; added?: string | undefined } = {},
): Promise<{ headers: Record<string, string>; body: string }> {
  return uploadsPage(unfinished, { errors: [], ...shown, forms: await uploadForms(ctx, unfinished) });
}

async function uploadForms(ctx: Context, { submission, fields, files, address }: Unfinished): Promise<UploadForm[]> {
  const { signUpload, NAME_OF_FILE } = await loadObjectStore();
  const open = fields.filter(
    ({ name, files: { maximum } }) => files.filter(({ field }) => field === name).length < maximum,
  );
  return Promise.all(
    open.map(async (field) => {
      const fileId = ctx.newId('file');
      const place = incomingFromPage({ submissionId: submission.submissionId, field: field.name, fileId });
      const allowed = {
        key: place + NAME_OF_FILE,
        contentType: ANY_TYPE,
        size: largestOf(field),
        // In the path: S3 puts its own query behind it.
        redirect: `${organisation.publicAddress}${address}/arrived/${field.name}/${fileId}`,
      };
      return { field: field.name, upload: await signUpload(allowed, LASTS_SECONDS) };
    }),
  );
}
