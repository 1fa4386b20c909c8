import { ExactNumber } from '../../../custom-fields/exact-number.ts';
import type { Asked, Family, Operator } from './operator.ts';
import { emptiness } from './operator.ts';

/** Amounts of money are kept as such text. */
const DIGITS = /^-?\d{1,30}(\.\d{1,30})?$/;

function readNumber(value: unknown): ExactNumber | undefined {
  if (typeof value === 'number') return Number.isFinite(value) ? ExactNumber.of(value) : undefined;
  return typeof value === 'string' && DIGITS.test(value) ? ExactNumber.of(value) : undefined;
}

const compares = (words: string, fits: (difference: number) => boolean): Operator<ExactNumber> => ({
  words,
  takes: 'one',
  holds: ({ value, given: [other] }) => value !== undefined && other !== undefined && fits(value.compare(other)),
});

/** A number or an amount of money, compared exactly. */
export const number: Family<ExactNumber> = {
  expects: 'a number',
  read: readNumber,
  operators: {
    equals: compares('is', (difference) => difference === 0),
    'less-than': compares('is less than', (difference) => difference < 0),
    'at-most': compares('is at most', (difference) => difference <= 0),
    'more-than': compares('is more than', (difference) => difference > 0),
    'at-least': compares('is at least', (difference) => difference >= 0),
    between: { words: 'is between', takes: 'two', holds: isBetween },
    ...emptiness,
  },
};

/** Both ends count. */
function isBetween({ value, given: [least, most] }: Asked<ExactNumber>): boolean {
  if (value === undefined || least === undefined || most === undefined) return false;
  return value.compare(least) >= 0 && value.compare(most) <= 0;
}
