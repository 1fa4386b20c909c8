import type { Environment, RegisteredFunctionHandler } from '@marcbachmann/cel-js';
import { Temporal } from 'temporal-polyfill';
import { ExactNumber } from './exact-number.ts';

type OperatorHandler = Parameters<Environment['registerOperator']>[1];

const compareDates = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other);
const compareNumbers = (one: ExactNumber, other: ExactNumber) => one.compare(other);

/** All comparisons of a type, made of its order. */
function comparisons<T>(type: string, compare: (one: T, other: T) => number): [string, OperatorHandler][] {
  return [
    [`${type} < ${type}`, (one: T, other: T) => compare(one, other) < 0],
    [`${type} <= ${type}`, (one: T, other: T) => compare(one, other) <= 0],
    [`${type} > ${type}`, (one: T, other: T) => compare(one, other) > 0],
    [`${type} >= ${type}`, (one: T, other: T) => compare(one, other) >= 0],
    [`${type} == ${type}`, (one: T, other: T) => compare(one, other) === 0],
  ];
}

/** What operators do with numbers and dates; text and booleans have CEL's own. */
export const OPERATIONS: [signature: string, OperatorHandler][] = [
  ['decimal + decimal', (one: ExactNumber, other: ExactNumber) => one.plus(other)],
  ['decimal - decimal', (one: ExactNumber, other: ExactNumber) => one.plus(other.negated())],
  ['decimal * decimal', (one: ExactNumber, other: ExactNumber) => one.times(other)],
  ['decimal / decimal', (one: ExactNumber, other: ExactNumber) => one.over(other)],
  ['-decimal', (one: ExactNumber) => one.negated()],
  ...comparisons('decimal', compareNumbers),
  ...comparisons('date', compareDates),
];

const between = (from: Temporal.PlainDate, to: Temporal.PlainDate, unit: 'days' | 'years') =>
  ExactNumber.of(from.until(to, { largestUnit: unit })[unit]);
const rounded = (number: ExactNumber) => Number(number.toFixed(0));

/** Every function that an expression can call. */
export const FUNCTIONS: [signature: string, RegisteredFunctionHandler][] = [
  ['min(decimal, decimal): decimal', (one: ExactNumber, other: ExactNumber) => (one.compare(other) < 0 ? one : other)],
  ['max(decimal, decimal): decimal', (one: ExactNumber, other: ExactNumber) => (one.compare(other) > 0 ? one : other)],
  ['daysBetween(date, date): decimal', (from: Temporal.PlainDate, to: Temporal.PlainDate) => between(from, to, 'days')],
  [
    'yearsBetween(date, date): decimal',
    (from: Temporal.PlainDate, to: Temporal.PlainDate) => between(from, to, 'years'),
  ],
  ['addDays(date, decimal): date', (from: Temporal.PlainDate, days: ExactNumber) => from.add({ days: rounded(days) })],
  [
    'addMonths(date, decimal): date',
    (from: Temporal.PlainDate, months: ExactNumber) => from.add({ months: rounded(months) }),
  ],
];
