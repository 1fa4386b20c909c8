import { acceptedType } from '../../files/file-kinds.ts';
import { typeProblem } from '../../files/file.schema.ts';
import { Field } from '../field.schema.ts';
import { typeOf } from '../fields/index.ts';
import type { Form } from '../form.schema.ts';

const MEGABYTE = 1024 * 1024;
const USUAL = Field.shape.files.unwrap().parse({});

/** A field that takes files, with its limits also where it leaves them to what is usual. */
export interface FileField extends Field {
  files: NonNullable<Field['files']>;
}

/** The fields of a form that take files. */
export const fileFields = ({ fields }: Pick<Form, 'fields'>): FileField[] =>
  fields.filter((field) => typeOf(field).takesFiles).map((field) => ({ ...field, files: field.files ?? USUAL }));

/** The largest file that a field takes, in bytes. */
export const largestOf = ({ files }: FileField) => files.maximumSize * MEGABYTE;

/** What is wrong with a file for a field; undefined when nothing is. The detail can stand behind the name of the file. */
export function fileProblem(
  field: FileField,
  { name, contentType, size }: { name: string; contentType: string; size: number },
): { field: 'name' | 'contentType' | 'size'; detail: string } | undefined {
  const problem = typeProblem(contentType, name);
  if (problem) return problem;
  const kind = acceptedType(contentType)?.kind;
  if (!field.files.kinds.some((one) => one === kind)) {
    return { field: 'contentType', detail: 'is not a type of file that is asked for here' };
  }
  if (size > largestOf(field)) return { field: 'size', detail: `must have at most ${field.files.maximumSize} MB` };
  return size > 0 ? undefined : { field: 'size', detail: 'must not be empty' };
}
