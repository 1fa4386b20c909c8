import * as z from 'zod';
import { shortened } from '../../platform/shorten.ts';
import type { Facts } from '../facts.ts';
import type { About, Known } from '../fields/field.ts';
import { activityCount } from './activity-count.ts';
import { caseMatchesFilter } from './case-matches-filter.ts';
import { caseRole } from './case-role.ts';
import { caseStatus } from './case-status.ts';
import { caseStatusClass } from './case-status-class.ts';
import { caseType } from './case-type.ts';
import { changed } from './changed.ts';
import type { Condition, Problem, Verdict } from './condition.ts';
import { daysSince } from './days-since.ts';
import { field } from './field.ts';
import { isClient } from './is-client.ts';
import { onlyOnce } from './only-once.ts';
import { timeOfDay } from './time-of-day.ts';
import { refuseShape } from './tree-shape.ts';
import { workingDay } from './working-day.ts';

const conditions = {
  'case-type': caseType,
  'case-status': caseStatus,
  'case-status-class': caseStatusClass,
  field,
  changed,
  'days-since': daysSince,
  'activity-count': activityCount,
  'only-once': onlyOnce,
  'is-client': isClient,
  'case-role': caseRole,
  'case-matches-filter': caseMatchesFilter,
  'time-of-day': timeOfDay,
  'working-day': workingDay,
} as const;

type Kinds = typeof conditions;
export type Question = { [K in keyof Kinds]: z.infer<Kinds[K]['settings']> }[keyof Kinds];

/** One question, or a tree of them. */
export type ConditionTree = Question | { all: ConditionTree[] } | { any: ConditionTree[] } | { not: ConditionTree };

const Question = z.discriminatedUnion(
  'type',
  Object.values(conditions).map(({ settings }) => settings) as never,
) as unknown as z.ZodType<Question>;

const several = z
  .array(z.lazy(() => Tree))
  .min(1)
  .max(20);
const Tree: z.ZodType<ConditionTree> = z.lazy(() =>
  z.union([
    z.strictObject({ all: several }),
    z.strictObject({ any: several }),
    z.strictObject({ not: Tree }),
    Question,
  ]),
);

const settingsByType = new Map<string, z.ZodType>(
  Object.entries(conditions).map(([type, { settings }]) => [type, settings as z.ZodType]),
);

/** A tree of at most five levels. */
export const ConditionTree = z.preprocess((value, context) => {
  const refuse = (path: PropertyKey[], issue: z.core.$ZodRawIssue | string) => {
    const said = typeof issue === 'string' ? { code: 'custom' as const, message: issue } : issue;
    context.addIssue({ ...said, path });
  };
  refuseShape(value, { settings: settingsByType, refuse });
  return context.issues.length > 0 ? z.NEVER : value;
}, Tree) as unknown as z.ZodType<ConditionTree>;

/** Asks every condition, also after one has failed: a run shows them all. */
export const checkConditions = (facts: Facts, all: ConditionTree[]): Verdict[] => all.map((one) => check(facts, one));

function check(facts: Facts, condition: ConditionTree): Verdict {
  if ('all' in condition)
    return joined('all of', checkConditions(facts, condition.all), (parts) => parts.every(isTrue));
  if ('any' in condition) return joined('any of', checkConditions(facts, condition.any), (parts) => parts.some(isTrue));
  if ('not' in condition) return joined('not', [check(facts, condition.not)], (parts) => !parts.every(isTrue));
  return conditionOf(condition).check(facts, condition);
}

const conditionOf = ({ type }: Question) => conditions[type] as unknown as Condition<Question>;

const isTrue = ({ holds }: Verdict) => holds;

/** Each part says the whole beside it. */
const LONGEST = 500;

const joined = (word: string, parts: Verdict[], holds: (parts: Verdict[]) => boolean): Verdict => ({
  condition: shortened(`${word} (${parts.map(({ condition }) => condition).join('; ')})`, LONGEST),
  saw: shortened(parts.map(({ saw }) => saw).join('; '), LONGEST),
  holds: holds(parts),
  ...(parts.some(({ personal }) => personal) && { personal: true }),
  parts,
});

/** The conditions that do not hold, in words; undefined when all hold. */
export function objection(verdicts: Verdict[]): string | undefined {
  const failing = verdicts.filter(({ holds }) => !holds);
  if (failing.length === 0) return undefined;
  return failing.map(whyNot).join('; ');
}

const whyNot = ({ condition, saw, personal }: Verdict) =>
  personal ? `"${condition}" does not hold` : `"${condition}" does not hold: it is ${saw}`;

/** Whether this is one question of a tree. */
export const isQuestion = (value: object): value is Question =>
  'type' in value && settingsByType.has(String(value.type));

/** What is wrong with one question beyond its shape. */
export const questionProblems = (question: Question, known: Known, about: About): Problem[] =>
  conditionOf(question).problems?.(question, known, about) ?? [];
