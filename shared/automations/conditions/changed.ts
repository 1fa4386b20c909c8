import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import type { Facts } from '../facts.ts';
import { aboutOf, changedField } from '../fields/field-at.ts';
import type { FieldOfRecord } from '../fields/field-of-record.ts';
import { changedPathProblem } from '../fields/known-paths.ts';
import { there } from '../fields/there.ts';
import { inWords } from '../fields/value-words.ts';
import { comparisonProblems } from './comparison-problems.ts';
import type { Condition, Problem, Verdict } from './condition.ts';
import { momentOf } from './moment-of.ts';
import { familyOf } from './operators/index.ts';

const value = z.union([z.string().min(1).max(500), z.number(), z.boolean()]);
type Value = z.infer<typeof value>;

const settings = z.strictObject({
  type: z.literal('changed'),
  /** Of the record that changed, such as `status` or `customFields.housing.need`. */
  field: z
    .string()
    .max(200)
    .regex(/^[a-zA-Z]+(\.[A-Za-z0-9_-]+){0,2}$/, 'must name a field of what changes, such as status'),
  from: value.optional(),
  to: value.optional(),
});
type Settings = z.infer<typeof settings>;

/** The change that the rule met is one of this field: from and to these values, where they are said. A new record's fields come from nothing. */
export const changed: Condition<Settings> = {
  settings,
  check(facts, asked) {
    const field = changedField(facts.configuration, asked.field.split('.'), aboutOf(facts));
    return field ? seen(facts, field, asked) : notThere(asked);
  },
  problems({ field: name, from, to }, known, about) {
    const detail = changedPathProblem(known, name, about);
    if (detail !== undefined) return [{ field: '/field', detail }];
    return [...valueProblems('from', from), ...valueProblems('to', to)];

    function valueProblems(place: string, given: Value | undefined): Problem[] {
      const path = `change.before.${name}`;
      const kind = changedField(known, name.split('.'), about)?.kind;
      if (given === undefined || (kind === 'boolean' && typeof given === 'boolean')) return [];
      const operator = kind === undefined ? undefined : SAME[kind];
      if (operator === undefined || typeof given === 'boolean') {
        return [{ field: `/${place}`, detail: 'is no value that this field can be compared with' }];
      }
      return comparisonProblems({ path, operator, given }, known, about).map((found) => ({
        ...found,
        field: `/${place}`,
      }));
    }
  },
};

/** The operator by which a value of a kind is the same; lists have none. */
const SAME = {
  text: 'is',
  contact: 'is',
  number: 'equals',
  date: 'on',
  instant: 'on',
  boolean: undefined,
  list: undefined,
};

function seen(facts: Facts, field: FieldOfRecord, { from, to }: Settings): Verdict {
  const [was, is] = [facts.change.before, facts.change.after].map(
    (record) => record && there(field.read(record, facts)),
  );
  const words = (one: unknown) => inWords(one, field, facts);
  const differs = !isDeepStrictEqual(was, is);
  return {
    condition: [
      `the ${field.label} changed`,
      ...(from === undefined ? [] : [`from ${words(from)}`]),
      ...(to === undefined ? [] : [`to ${words(to)}`]),
    ].join(' '),
    saw: differs ? `from ${words(was)} to ${words(is)}` : `unchanged, ${words(is)}`,
    holds: differs && isWanted(facts, field, [was, from]) && isWanted(facts, field, [is, to]),
    ...(field.personal && { personal: true }),
  };
}

/** Whether a value is the wanted one, if one is wanted. */
const isWanted = (facts: Facts, field: FieldOfRecord, [stored, wanted]: [unknown, Value | undefined]): boolean =>
  wanted === undefined || stored === wanted || isSame(facts, field, [stored, wanted]);

function isSame(facts: Facts, field: FieldOfRecord, [stored, wanted]: [unknown, Value]): boolean {
  const family = familyOf(field);
  const operator = SAME[field.kind];
  const same = operator === undefined ? undefined : family.operators[operator];
  const moment = momentOf(facts);
  const given = family.read(wanted, moment);
  if (!same || given === undefined) return false;
  return same.holds({ value: family.read(stored, moment), given: [given], days: NaN, moment });
}

const notThere = ({ field }: Settings): Verdict => ({
  condition: `"${field}" changed`,
  saw: 'a change of something that has no such field',
  holds: false,
});
