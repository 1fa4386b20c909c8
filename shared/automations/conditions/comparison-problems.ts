import { idOf } from '../../platform/ids.ts';
import type { About, Field, FieldKind, Known } from '../fields/field.ts';
import { fieldAt } from '../fields/field-at.ts';
import { pathProblem } from '../fields/known-paths.ts';
import type { ComparedWith } from './compared-with.ts';
import { isField } from './compared-with.ts';
import type { Problem } from './condition.ts';
import { familyOf } from './operators/index.ts';
import type { Operator } from './operators/operator.ts';

interface Comparison {
  path: string;
  operator: string;
  given: ComparedWith | undefined;
}

/** Why a field cannot be compared so: it is not there, has no such operator, or the value is none of its. */
export function comparisonProblems({ path, operator: name, given }: Comparison, known: Known, about: About): Problem[] {
  const field = fieldAt(known, path, about);
  if (!field) return [{ field: '/field', detail: String(pathProblem(known, path, about)) }];
  const { operators } = familyOf(field);
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (!operator) {
    return [{ field: '/operator', detail: `does not fit "${path}"; what fits: ${Object.keys(operators).join(', ')}` }];
  }
  const detail = givenProblem({ field, operator, given }, known, about);
  return detail === undefined ? [] : [{ field: '/value', detail }];
}

interface Given {
  field: Field;
  operator: Operator<never>;
  given: ComparedWith | undefined;
}

function givenProblem({ field, operator, given }: Given, known: Known, about: About): string | undefined {
  const { takes } = operator;
  if (takes === 'nothing') return given === undefined ? undefined : 'is not asked for by this operator';
  if (given === undefined) return 'is required by this operator';
  if (isField(given)) return anotherProblem({ field, takes, path: given.field }, known, about);
  return countProblem(takes, given) ?? valuesProblem(field, takes, [given].flat());
}

function countProblem(takes: Operator<never>['takes'], given: ComparedWith): string | undefined {
  if (takes === 'two') return Array.isArray(given) && given.length === 2 ? undefined : 'must be a list of two values';
  if (takes === 'several') return Array.isArray(given) ? undefined : 'must be a list';
  return Array.isArray(given) ? 'must be a single value' : undefined;
}

const MOST_DAYS = 36_600;

function valuesProblem(field: Field, takes: Operator<never>['takes'], values: (string | number)[]): string | undefined {
  if (takes === 'days') {
    const [days] = values;
    const counts = typeof days === 'number' && Number.isInteger(days) && days >= 0 && days <= MOST_DAYS;
    return counts ? undefined : `must be a whole number of days, from 0 to ${MOST_DAYS}`;
  }
  const { choices } = field;
  if (choices) {
    const wrong = values.find((value) => !choices.has(String(value)));
    return wrong === undefined ? undefined : `"${wrong}" is not a value of this field: ${some([...choices.keys()])}`;
  }
  return values.every((value) => isOf(field, value)) ? undefined : `must be ${familyOf(field).expects}`;
}

const MOST_NAMED = 20;
const some = (words: string[]) =>
  words.slice(0, MOST_NAMED).join(', ') + (words.length > MOST_NAMED ? ' and others' : '');

function isOf(field: Field, value: string | number): boolean {
  if (field.kind === 'contact') return idOf('contact').safeParse(value).success;
  if (field.kind === 'text' && typeof value !== 'string') return false;
  // Whether it can be read does not depend on the zone.
  return familyOf(field).read(value, { zone: 'UTC' }) !== undefined;
}

/** What other fields a field can be compared with: those of which a value could be its own. */
const COMPARABLE: Record<FieldKind, FieldKind[]> = {
  text: ['text'],
  number: ['number'],
  date: ['date', 'instant'],
  instant: ['date', 'instant'],
  boolean: [],
  list: ['text', 'contact', 'list'],
  contact: ['contact', 'text'],
};

interface Another {
  field: Field;
  takes: Operator<never>['takes'];
  path: string;
}

function anotherProblem({ field, takes, path }: Another, known: Known, about: About): string | undefined {
  const other = fieldAt(known, path, about);
  if (!other) return pathProblem(known, path, about);
  if (takes === 'two') return 'must be a list of two values';
  const kinds =
    takes === 'days' ? (['number'] as const) : [...COMPARABLE[field.kind], ...(takes === 'several' ? ['list'] : [])];
  return (kinds as string[]).includes(other.kind)
    ? undefined
    : `names "${path}", which this field cannot be compared with`;
}
