import { CLIENT_ROLE } from '../cases/case-file.ts';
import type { Configuration, ConfigurationKind } from '../configuration/configuration.ts';
import type { CaseFilter, FieldIs } from './case-filter.schema.ts';
import { compareValues } from './compare-values.ts';

/** Something wrong with a filter: a JSON pointer into it, and a detail that stands behind the name of that. */
export interface FilterProblem {
  pointer: string;
  detail: string;
}

/** The configuration in use, or one that is about to be stored. */
type Known = Pick<Configuration, 'find' | 'list'>;

/** What a filter names that is not there in the configuration, and what can never hold. No problems: it can be used. */
export function filterProblems(filter: Partial<CaseFilter>, known: Known): FilterProblem[] {
  const { category, type = [], status = [], role } = filter;
  return [
    ...named(known, 'caseCategories', category === undefined ? [] : [{ id: category, pointer: '/category' }]),
    ...named(known, 'caseTypes', each(type, '/type')),
    ...named(known, 'statuses', each(status, '/status')),
    ...named(known, 'caseRoles', role === undefined || role === CLIENT_ROLE ? [] : [{ id: role, pointer: '/role' }]),
    ...contradictions(filter, known),
  ];
}

/** The same but for configuration records that are not there. */
export const contradictions = (filter: Partial<CaseFilter>, known: Known): FilterProblem[] => [
  ...otherTypes(known, filter),
  ...Object.entries(filter.fields ?? {}).flatMap(([name, wanted]) => fieldProblems(known, name, wanted)),
  ...backwards(filter),
];

interface Named {
  id: string;
  pointer: string;
}

const each = (ids: string[], pointer: string): Named[] => ids.map((id, i) => ({ id, pointer: `${pointer}/${i}` }));

const WORDS: Partial<Record<ConfigurationKind, string>> = {
  caseCategories: 'case category',
  caseTypes: 'case type',
  statuses: 'status',
  caseRoles: 'case role',
};

const named = (known: Known, kind: ConfigurationKind, all: Named[]): FilterProblem[] =>
  all
    .filter(({ id }) => !known.find(kind, id))
    .map(({ id, pointer }) => ({ pointer, detail: `names the ${WORDS[kind]} "${id}", which is not there` }));

/** A type of another category is never found in this one. */
const otherTypes = (known: Known, { category, type = [] }: Partial<CaseFilter>): FilterProblem[] =>
  each(type, '/type').flatMap(({ id, pointer }) => {
    const own = known.find('caseTypes', id)?.category;
    return category === undefined || own === undefined || own === category
      ? []
      : [{ pointer, detail: `names the case type "${id}", which is not of the category "${category}"` }];
  });

function fieldProblems(known: Known, name: string, { is, from, to }: FieldIs): FilterProblem[] {
  const pointer = `/fields/${name}`;
  const [setId = '', fieldId] = name.split('.');
  const set = known.find('fieldSets', setId);
  const field = set?.appliesTo.record === 'case' ? set.fields.find(({ id }) => id === fieldId) : undefined;
  if (!field) return [{ pointer, detail: `names the field "${name}", which cases do not have` }];
  if (!field.searchable) {
    return [
      {
        pointer,
        detail: `names the field "${name}", which is not marked as searchable: mark it in the field set "${setId}"`,
      },
    ];
  }
  const isEmpty = is === undefined && from === undefined && to === undefined;
  if (isEmpty) return [{ pointer, detail: 'must hold "is", "from" or "to"' }];
  return isAfter(`${pointer}/from`, from, to);
}

const backwards = ({ openedFrom, openedTo, updatedFrom, updatedTo }: Partial<CaseFilter>): FilterProblem[] => [
  ...isAfter('/openedFrom', openedFrom, openedTo),
  ...isAfter('/updatedFrom', updatedFrom, updatedTo),
];

const isAfter = (pointer: string, from: string | undefined, to: string | undefined): FilterProblem[] =>
  from !== undefined && to !== undefined && compareValues(from, to) > 0
    ? [{ pointer, detail: `is after ${to}, until which the filter goes` }]
    : [];
