import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Submission } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { Write } from '../../platform/write.ts';
import { activeForm } from '../active-form.ts';
import type { Form } from '../form.schema.ts';
import type { Values } from '../read-values.ts';
import { fieldsAsked } from '../shown-fields.ts';
import { filesOf, findSubmission, submissionWrite } from '../submissions/submissions.ts';
import type { FileField } from './file-fields.ts';
import { fileFields } from './file-fields.ts';
import type { SubmittedFile } from './upload.schema.ts';
import { readUploadToken, uploadTokenOf } from './upload-token.ts';

/** A submission whose files are still to come, as the page for its files needs it. */
export interface Unfinished {
  form: Form;
  submission: Submission;
  /** The fields whose files are asked for, by the answers that were given. */
  fields: FileField[];
  files: SubmittedFile[];
  /** BCP 47: what the form was filled in in. */
  language: string;
  /** The address of its page, within the API. */
  address: string;
}

export interface UploadPage {
  formId: string;
  token: string;
}

/** The page on which the files of a submission are added, by its address within the API. */
export const uploadPageOf = (configuration: Configuration, formId: string, submissionId: string): string =>
  `/forms/${formId}/uploads/${uploadTokenOf(configuration, submissionId)}`;

/** Reads what a page of files is about, whether it was sent already or not; not-found for an address not made here. */
export async function readUploadPage(ctx: Context, { formId, token }: UploadPage): Promise<Unfinished> {
  const configuration = await getConfiguration(ctx);
  const submissionId = readUploadToken(configuration, token);
  const form = activeForm(configuration, formId);
  const submission = submissionId === undefined ? null : await findSubmission(submissionId);
  if (submission?.formId !== formId) throw notFound('page');
  return {
    form,
    submission,
    fields: askedFileFields(form, submission.values as Values, submission.createdAt),
    files: filesOf(submission),
    language: submission.language ?? form.language,
    address: uploadPageOf(configuration, formId, submission.submissionId),
  };
}

/** Whether it can still be added to. */
export const isUnfinished = ({ submission }: Unfinished) => submission.state === 'unfinished';

/** The fields that ask for files once these answers were given at an instant. */
export function askedFileFields(form: Form, values: Values, at: string): FileField[] {
  const asked = new Set(fieldsAsked(form, values, dateIn(organisation.timeZone, at)).map(({ name }) => name));
  return fileFields(form).filter(({ name }) => asked.has(name));
}

/** Records the files of a submission that is still as it was read, and names them as the answers to their fields. */
export function writeFiles(ctx: Context, { submission, fields }: Unfinished, files: SubmittedFile[]): Write {
  const values = { ...(submission.values as Values) };
  for (const { name } of fields) {
    const named = files
      .filter(({ field }) => field === name)
      .map(({ fileId, name: fileName }) => ({ fileId, name: fileName }));
    if (named.length > 0) values[name] = named;
    else delete values[name];
  }
  return submissionWrite(ctx, submission, { files, values });
}
