import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { recordsOf } from '../../custom-fields/custom-fields.ts';
import { withOptions } from '../../custom-fields/sets-for.ts';
import type { FieldSet } from '../../custom-fields/field-set.schema.ts';
import type { Field as CustomField } from '../../custom-fields/types/index.ts';
import { typeOf } from '../../custom-fields/types/index.ts';
import type { RecordKind } from './changed-records.ts';
import type { Facts } from '../facts.ts';
import type { Field, Known, RecordField } from './field.ts';

/** A field of a kind of record, to be read of any such record. */
export interface FieldOfRecord extends Omit<Field, 'read'> {
  read(record: Record<string, unknown>, facts: Facts): unknown;
}

/** The field that the last steps of a path name: `status`, or `customFields`, a field set and a field. */
export function fieldOfRecord(known: Known, kind: RecordKind, steps: string[]): FieldOfRecord | undefined {
  const [name = '', set = '', field = ''] = steps;
  if (name === 'customFields') return steps.length === 3 ? customField(known, kind, { set, field }) : undefined;
  const found = steps.length === 1 && Object.hasOwn(kind.fields, name) ? kind.fields[name] : undefined;
  return (
    found && {
      kind: found.kind,
      personal: kind.personal === true,
      label: found.label,
      choices: found.oneOf && choicesOf(known, found.oneOf),
      read: (record, facts) => (found.read ? found.read(record, facts) : record[name]),
    }
  );
}

function choicesOf(known: Known, oneOf: NonNullable<RecordField['oneOf']>): ReadonlyMap<string, string> {
  if (typeof oneOf !== 'string') return new Map(oneOf.map((word) => [word, word]));
  const records: { id: string; label?: string; title?: string }[] = known.list(oneOf);
  return new Map(records.map(({ id, label, title }) => [id, label ?? title ?? id]));
}

interface Named {
  set: string;
  field: string;
}

function customField(known: Known, kind: RecordKind, { set, field }: Named): FieldOfRecord | undefined {
  const fieldSet = known.find('fieldSets', set);
  const own = fieldSet && withChoices(known, fieldSet, field);
  if (!own || fieldSet.appliesTo.record !== kind.sets) return undefined;
  const type = typeOf(own);
  const choices = type.choices?.(own);
  const several = fieldSet.multiple !== undefined;
  return {
    kind: several ? 'list' : type.comparedAs(own),
    personal: kind.personal === true,
    label: `field "${fieldSet.label}: ${own.label}"`,
    choices: choices && new Map(choices.map(({ value, label }) => [value, label])),
    read({ customFields }) {
      const values = recordsOf((customFields as CustomFields | undefined)?.[set]).map((one) => one[field]);
      return several ? values.flat() : values[0];
    },
  };
}

/** A field of a set with the options of a shared list filled in. */
function withChoices(known: Known, fieldSet: FieldSet, field: string): CustomField | undefined {
  const fields = fieldSet.fields.filter(({ id }) => id === field);
  return withOptions([{ ...fieldSet, fields }], known.list('optionLists'))[0]?.fields[0];
}
