import { FieldSet } from '../../../shared/custom-fields/field-set.schema.ts';
import type { FieldTypeName } from '../../../shared/custom-fields/types/index.ts';

type FieldInput = { id: string; type: FieldTypeName } & Record<string, unknown>;

/** A field set as configuration says it: of cases, with the given fields. */
export const fieldSetInput = (fields: FieldInput[], rest: Record<string, unknown> = {}) => ({
  id: 'housing',
  label: 'Housing',
  appliesTo: { record: 'case' },
  fields: fields.map((field) => ({ label: `The ${field.id}`, ...field })),
  ...rest,
});

export const aFieldSet = (fields: FieldInput[], rest?: Record<string, unknown>) =>
  FieldSet.parse(fieldSetInput(fields, rest));

/** One field with its settings, in a set of its own. */
export function aField(type: FieldTypeName, settings: Record<string, unknown> = {}) {
  const [field] = aFieldSet([{ id: 'answer', type, ...settings }]).fields;
  return field!;
}
