import { loadObjectStore } from '../../files/load-object-store.ts';
import { incomingToForm } from '../../files/object-keys.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import type { FieldError } from '../../platform/errors.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { Form } from '../form.schema.ts';
import { fileFields, fileProblem } from './file-fields.ts';
import type { RequestUploads } from './upload.schema.ts';

const LASTS_SECONDS = 300;

interface FormUpload {
  field: string;
  /** Names the file in the submission. Nobody else can: it is not to be guessed, and holds for this field of this form alone. */
  fileId: string;
  name: string;
  /** Where a browser sends the file as multipart/form-data: these fields first, then the field `file`. */
  upload: { url: string; fields: Record<string, string> };
  expiresAt: string;
}

/**
 * Lets a visitor send files straight to S3 within five minutes. Nothing is stored but the answer to an Idempotency-Key:
 * what was sent counts once a submission names it, and goes after a day if none does. Throws invalid, file by file.
 */
export async function requestUploads(
  ctx: Context,
  form: Form,
  { files }: RequestUploads,
): Promise<{ uploads: FormUpload[] }> {
  expectTaken(form, files);
  const { signUpload } = await loadObjectStore();
  const expiresAt = addMilliseconds(ctx.now, LASTS_SECONDS * 1000);
  const sign = async ({ field, name, contentType, size }: RequestUploads['files'][number]): Promise<FormUpload> => {
    const fileId = ctx.newId('file');
    const key = incomingToForm({ formId: form.id, field, fileId });
    return { field, fileId, name, upload: await signUpload({ key, contentType, size }, LASTS_SECONDS), expiresAt };
  };
  return commit(ctx, [], { uploads: await Promise.all(files.map(sign)) });
}

function expectTaken(form: Form, files: RequestUploads['files']): void {
  const errors = files.flatMap((file, index): FieldError[] => {
    const field = fileFields(form).find(({ name }) => name === file.field);
    if (!field) return [{ pointer: `/files/${index}/field`, detail: 'is not a field of this form that takes files' }];
    const problem = fileProblem(field, file);
    return problem ? [{ pointer: `/files/${index}/${problem.field}`, detail: problem.detail }] : [];
  });
  const tooMany = fileFields(form).filter(
    ({ name, files: { maximum } }) => files.filter(({ field }) => field === name).length > maximum,
  );
  errors.push(
    ...tooMany.map(({ name, files: { maximum } }) => ({
      pointer: '/files',
      detail: `must have at most ${maximum} for the field ${name}`,
    })),
  );
  if (errors.length > 0) throw invalid(errors);
}
