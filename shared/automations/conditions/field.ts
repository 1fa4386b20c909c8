import * as z from 'zod';
import type { Facts } from '../facts.ts';
import type { Field } from '../fields/field.ts';
import { aboutOf, fieldAt } from '../fields/field-at.ts';
import { fieldPath } from '../fields/field-path.schema.ts';
import { inWords } from '../fields/value-words.ts';
import { ComparedWith, comparedWith } from './compared-with.ts';
import { comparisonProblems } from './comparison-problems.ts';
import type { Condition, Verdict } from './condition.ts';
import { momentOf } from './moment-of.ts';
import { familyOf, OPERATORS } from './operators/index.ts';

const settings = z.strictObject({
  type: z.literal('field'),
  field: fieldPath,
  operator: z.enum(OPERATORS),
  /** Nothing for operators that ask the field alone. */
  value: ComparedWith.optional(),
});
type Settings = z.infer<typeof settings>;

/** A field of the case, its people or what changed compares so with a value, or with another field. */
export const field: Condition<Settings> = {
  settings,
  check(facts, asked) {
    const found = fieldAt(facts.configuration, asked.field, aboutOf(facts));
    return found ? compared(facts, found, asked) : notThere(asked);
  },
  problems: ({ field: path, operator, value }, known, about) =>
    comparisonProblems({ path, operator, given: value }, known, about),
};

function compared(facts: Facts, found: Field, asked: Settings): Verdict {
  const family = familyOf(found);
  const operator = Object.hasOwn(family.operators, asked.operator) ? family.operators[asked.operator] : undefined;
  if (!operator) return notThere(asked);
  const moment = momentOf(facts);
  const stored = found.read(facts);
  const { values, words, other } = comparedWith(facts, { field: found, operator, given: asked.value });
  const holds = operator.holds({
    value: family.read(stored, moment),
    given: values.flatMap((value) => family.read(value, moment) ?? []),
    days: daysIn(values[0]),
    moment,
  });
  const saw = inWords(stored, found, facts);
  return {
    condition: `${found.label} ${sentence(operator.words, words)}`,
    saw: other ? `${saw}, and ${other.label} is ${other.holds}` : saw,
    holds,
    ...((found.personal || other?.personal) && { personal: true }),
  };
}

const daysIn = (value: unknown): number => (['number', 'string'].includes(typeof value) ? Number(value) : NaN);

const sentence = (words: string, given: string): string =>
  words.includes('{}') ? words.replace('{}', () => given) : [words, given].filter(Boolean).join(' ');

/** Configuration is checked when it is stored; what a form no longer asks may all the same be named. */
const notThere = ({ field: path, operator }: Settings): Verdict => ({
  condition: `"${path}" ${operator.replaceAll('-', ' ')}`,
  saw: 'a field that is not there',
  holds: false,
});
