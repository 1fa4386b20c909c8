import type { Configuration } from '../../configuration/configuration.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { recordsOf } from '../../custom-fields/custom-fields.ts';
import { labelled } from '../../custom-fields/describe-custom-fields.ts';
import type { FieldSet } from '../../custom-fields/field-set.schema.ts';
import { withOptions } from '../../custom-fields/sets-for.ts';
import type { Field } from '../../custom-fields/types/index.ts';
import { typeOf } from '../../custom-fields/types/index.ts';
import type { Column, Row } from './column.ts';

/** What is compared as these is for whoever calculates with it; words would be in the way. */
const AS_IT_IS = new Set(['number', 'date', 'instant']);

/** A column for each custom field of cases, of a category where one is named, or of activities. */
export function fieldColumns(configuration: Configuration, record: 'case' | 'activity', category?: string): Column[] {
  const sets = configuration
    .list('fieldSets')
    .filter(({ active, appliesTo }) => active && appliesTo.record === record)
    .filter((set) => category === undefined || isFor(set, category))
    .toSorted((one, other) => one.order - other.order || one.id.localeCompare(other.id));
  return withOptions(sets, configuration.list('optionLists')).flatMap((set) =>
    set.fields.toSorted((one, other) => one.order - other.order).map((field) => columnOf(set, field)),
  );
}

const isFor = ({ appliesTo }: FieldSet, category: string) =>
  appliesTo.record !== 'case' || appliesTo.categories.length === 0 || appliesTo.categories.includes(category);

function columnOf(set: FieldSet, field: Field): Column {
  const valueOf = (row: Row) => {
    const stored = ((row.activity ?? row.case).customFields ?? {}) as CustomFields;
    const values = recordsOf(stored[set.id]).flatMap((one) =>
      one[field.id] === undefined ? [] : [valueIn(set, field, { value: one[field.id], nameOf: row.nameOf })],
    );
    return set.multiple ? values : values[0];
  };
  return { name: `field.${set.id}.${field.id}`, label: `${set.label}: ${field.label}`, valueOf };
}

type Stored = { value: unknown } & Pick<Row, 'nameOf'>;

/** Numbers, dates and instants as they are stored; everything else with its words. */
function valueIn(set: FieldSet, field: Field, { value, nameOf }: Stored): unknown {
  if (AS_IT_IS.has(typeOf(field).comparedAs(field))) return value;
  const [words] = labelled({ [set.id]: { [field.id]: value } }, [{ ...set, fields: [field] }], nameOf);
  return { value, label: words?.value ?? '' };
}
