import { type CustomFields, recordsOf } from './custom-fields.ts';
import type { FieldSet } from './field-set.schema.ts';
import type { FieldType, NameOf } from './types/field-type.ts';
import { type Field, typeOf } from './types/index.ts';

/** One value in words, with the labels of its set and field. */
export interface Labelled {
  set: string;
  setLabel: string;
  field: string;
  fieldLabel: string;
  /** Which record of a multi-record set, from 0. */
  record?: number;
  value: string;
}

/**
 * Every value in words, in the order in which fields are shown, for the audit trail. What configuration no longer knows
 * comes last under its ids: nothing that is stored is left out.
 */
export function labelled(customFields: CustomFields, fieldSets: FieldSet[], nameOf?: NameOf): Labelled[] {
  const known = fieldSets
    .toSorted((one, other) => one.order - other.order)
    .flatMap((fieldSet) => labelledSet(customFields[fieldSet.id], fieldSet, nameOf));
  const unknown = Object.keys(customFields)
    .filter((id) => !fieldSets.some((fieldSet) => fieldSet.id === id))
    .flatMap((id) => labelledSet(customFields[id], { id, label: id, fields: [], multiple: undefined }, nameOf));
  return [...known, ...unknown];
}

type SetLabels = Pick<FieldSet, 'id' | 'label' | 'fields' | 'multiple'>;

function labelledSet(stored: unknown, { id, label, fields, multiple }: SetLabels, nameOf?: NameOf): Labelled[] {
  const shown = fields.toSorted((one, other) => one.order - other.order);
  return recordsOf(stored).flatMap((record, index) => {
    const gone = Object.keys(record).filter((name) => !fields.some((field) => field.id === name));
    const place = { set: id, setLabel: label, ...(multiple && { record: index }) };
    return [
      ...shown
        .filter((field) => Object.hasOwn(record, field.id))
        .map((field) => ({
          ...place,
          field: field.id,
          fieldLabel: field.label,
          value: inWords(field, record[field.id], nameOf),
        })),
      ...gone.map((name) => ({ ...place, field: name, fieldLabel: name, value: asText(record[name]) })),
    ];
  });
}

/** What e-mail templates see: `<field set>.<field>`; of a multi-record set a list. */
export const tokensOf = (customFields: CustomFields, fieldSets: FieldSet[], nameOf?: NameOf): CustomFields =>
  Object.fromEntries(
    fieldSets
      .filter(({ id }) => Object.hasOwn(customFields, id))
      .map(({ id, fields, multiple }) => {
        const records = recordsOf(customFields[id]).map((record) =>
          Object.fromEntries(
            fields
              .filter((field) => Object.hasOwn(record, field.id))
              .map((field) => [
                field.id,
                asType(field, record[field.id], (type) => type.token(record[field.id], field, nameOf)),
              ]),
          ),
        );
        return [id, multiple ? records : (records[0] ?? {})];
      }),
  );

function inWords(field: Field, value: unknown, nameOf?: NameOf): string {
  const words = asType(field, value, (type) => type.display(value, field, nameOf));
  return typeof words === 'string' ? words : asText(value);
}

/** A stored value read by its type; as plain text where the field had another type when it was stored. */
function asType(field: Field, value: unknown, read: (type: FieldType) => unknown) {
  try {
    return read(typeOf(field));
  } catch {
    return asText(value);
  }
}

const asText = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));
