import { CopyObjectCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import type { Form } from '../../../../shared/forms/form.schema.ts';
import { Field } from '../../../../shared/forms/field.schema.ts';
import type { SubmittedFile } from '../../../../shared/forms/uploads/upload.schema.ts';
import { uploadTokenOf } from '../../../../shared/forms/uploads/upload-token.ts';
import type { Submission } from '../../../../shared/model.ts';
import { aConfiguration, aForm, configurationItems } from '../../../support/configuration.ts';
import { idFor } from '../../../support/ids.ts';
import { aRecordStamp } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { s3 } from '../../files/objects.ts';

const documents = Field.parse({
  name: 'documents',
  label: 'Your papers',
  type: 'file',
  required: true,
  files: { kinds: ['document'], maximum: 2, maximumSize: 1 },
});
const photo = Field.parse({
  name: 'photo',
  label: 'A photo',
  type: 'file',
  files: { kinds: ['media'], maximum: 1 },
  showWhen: [{ field: 'safeTonight', isOneOf: [false] }],
});

/** The sample form, which asks for papers, and for a photo where somebody has nowhere safe to sleep. */
export const formWithFiles = (): Form => aForm({ fields: [...aForm().fields, documents, photo] });

export const submissionId = idFor('submission');
export const page = { formId: formWithFiles().id, token: uploadTokenOf(aConfiguration(), submissionId) };

/** A paper that has come with the submission. */
export const aPaper = (fields: Partial<SubmittedFile> = {}): SubmittedFile => ({
  field: 'documents',
  fileId: idFor('file', 'paper'),
  name: 'letter.pdf',
  contentType: 'application/pdf',
  size: 100,
  kind: 'document',
  key: 'files/forms/paper/abc',
  ...fields,
});

/** A submission whose files are still to come. */
export const anUnfinished = (fields: Partial<Submission> = {}): Submission => ({
  submissionId,
  formId: formWithFiles().id,
  category: 'cases',
  state: 'unfinished',
  contentType: 'application/x-www-form-urlencoded',
  body: '',
  values: { firstName: 'Ada', lastName: 'Moss', email: 'ada@example.org', need: 'A room', safeTonight: true },
  reference: 'K7RM-4XQA',
  ...aRecordStamp(),
  ...fields,
});

const configured = configurationItems(({ forms }) => {
  forms[0] = formWithFiles();
});

/** From here on the table holds the form and this submission. */
export const holds = (submission: Submission) => tableHolds(...configured, itemOf('submission', submission));

/** From here on the bucket holds these objects and no others. */
export function bucketHolds(objects: Record<string, { contentType?: string; size?: number }>) {
  s3.reset();
  s3.on(HeadObjectCommand).rejects(Object.assign(new Error('NotFound'), { name: 'NotFound' }));
  for (const [key, { contentType = 'application/pdf', size = 100 }] of Object.entries(objects)) {
    s3.on(HeadObjectCommand, { Key: key }).resolves({ ETag: '"abc"', ContentType: contentType, ContentLength: size });
  }
  s3.on(CopyObjectCommand).resolves({});
}

/** The copies that were made: from where to where. */
export const copies = () =>
  s3
    .commandCalls(CopyObjectCommand)
    .map(({ args: [{ input }] }) => [input.CopySource?.replace('files/', ''), input.Key]);
