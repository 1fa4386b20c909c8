import { loadObjectStore } from '../../files/load-object-store.ts';
import { incomingToForm } from '../../files/object-keys.ts';
import type { Context } from '../../platform/context.ts';
import { invalid } from '../../platform/errors.ts';
import type { FieldError } from '../../platform/errors.ts';
import type { Form } from '../form.schema.ts';
import type { Values } from '../read-values.ts';
import type { FileField } from './file-fields.ts';
import { fileFields, fileProblem } from './file-fields.ts';
import { keepUpload } from './keep-upload.ts';
import type { NamedUpload, SubmittedFile } from './upload.schema.ts';

/** A file that a submission names, and which one of its field it is. */
interface Named extends NamedUpload {
  field: FileField;
  pointer: string;
}

/**
 * Takes the files that a submission names to where they stay: all or none. What they are S3 says, never the sender. Throws
 * invalid when one has not arrived, is not what its field takes, or is named twice. What is copied for a submission that is
 * then not stored stays as an object that nothing leads to.
 */
export async function takenFiles(ctx: Context, form: Form, values: Values): Promise<SubmittedFile[]> {
  const named = fileFields(form).flatMap((field) => namedIn(field, values[field.name]));
  if (named.length === 0) return [];
  const { findObject } = await loadObjectStore();
  const found = await Promise.all(
    named.map(async ({ field, fileId, ...file }) => {
      const incoming = incomingToForm({ formId: form.id, field: field.name, fileId });
      return { ...file, field, fileId, incoming, facts: await findObject(incoming) };
    }),
  );
  const errors: FieldError[] = [];
  const arrived = found.flatMap(({ facts, ...file }, index) => {
    const twice = named.findIndex(({ fileId }) => fileId === file.fileId) < index;
    const detail = twice ? 'is named twice' : problemWith(file, facts);
    if (detail !== undefined) errors.push({ pointer: file.pointer, detail: `“${file.name}” ${detail}` });
    return facts ? [{ ...file, facts }] : [];
  });
  if (errors.length > 0) throw invalid(errors);
  return Promise.all(arrived.map((file) => keepUpload(ctx, file)));
}

const namedIn = (field: FileField, value: unknown): Named[] =>
  ((value ?? []) as NamedUpload[]).map((file, index) => ({ ...file, field, pointer: `/${field.name}/${index}` }));

type Facts = { contentType: string; size: number } | undefined;

function problemWith({ field, name }: Named, facts: Facts): string | undefined {
  if (!facts) return 'has not arrived. Send it to the address of its upload first';
  return fileProblem(field, { name, ...facts })?.detail;
}
