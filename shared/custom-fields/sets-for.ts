import type { OptionList } from './option-list.schema.ts';
import type { AppliesTo, FieldSet } from './field-set.schema.ts';
import { type Field, typeOf } from './types/index.ts';

/** What decides which field sets a record has. */
export type Subject =
  | { record: 'case'; category: string; caseType: string }
  | { record: 'contact'; kind: string }
  | { record: 'activity' | 'relationship'; type: string };

/** The active field sets of a record, in the order in which they are shown. */
export const setsFor = (fieldSets: FieldSet[], subject: Subject): FieldSet[] =>
  fieldSets
    .filter(({ active, appliesTo }) => active && applies(appliesTo, subject))
    .toSorted((one, other) => one.order - other.order || one.id.localeCompare(other.id));

function applies(appliesTo: AppliesTo, subject: Subject): boolean {
  switch (appliesTo.record) {
    case 'case':
      return (
        subject.record === 'case' &&
        allows(appliesTo.categories, subject.category) &&
        allows(appliesTo.caseTypes, subject.caseType)
      );
    case 'contact':
      return subject.record === 'contact' && allows(appliesTo.kinds, subject.kind);
    case 'activity':
    case 'relationship':
      return subject.record === appliesTo.record && allows(appliesTo.types, subject.type);
  }
}

const allows = (list: string[], value: string) => list.length === 0 || list.includes(value);

/** The field sets with the options of shared lists filled in. A list that is gone has no options. */
export function withOptions(fieldSets: FieldSet[], optionLists: OptionList[]): FieldSet[] {
  const optionsOf = new Map(optionLists.map(({ id, options }) => [id, options]));
  const filled = (field: Field): Field => {
    const list = typeOf(field).optionList?.(field);
    return list === undefined ? field : Object.assign({}, field, { options: optionsOf.get(list) ?? [] });
  };
  return fieldSets.map((fieldSet) => ({ ...fieldSet, fields: fieldSet.fields.map(filled) }));
}
