import { type CustomFields, recordsOf } from './custom-fields.ts';
import type { FieldSet } from './field-set.schema.ts';
import type { Sibling } from './types/field-type.ts';
import { typeOf } from './types/index.ts';

/** The ids that custom fields hold of one kind of record, so that a use-case can ask whether they exist. */
export const referencesTo = (
  kind: NonNullable<Sibling['holds']>,
  customFields: CustomFields,
  fieldSets: FieldSet[],
): string[] => {
  const ids = fieldSets.flatMap(({ id, fields }) => {
    const records = Object.hasOwn(customFields, id) ? recordsOf(customFields[id]) : [];
    const holding = fields.filter((field) => typeOf(field).holds === kind);
    return records.flatMap((record) =>
      holding.map((field) => (Object.hasOwn(record, field.id) ? record[field.id] : undefined)),
    );
  });
  return [...new Set(ids.filter((value) => typeof value === 'string'))];
};
