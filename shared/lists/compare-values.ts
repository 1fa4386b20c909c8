import { comparable } from './case-entries.ts';

const NUMBER = /^-?\d+(\.\d+)?$/;

/** Below nothing where a value of a custom field comes before another, as filters see it: numbers as numbers, amounts of money among them; all else, such as dates, as text. */
export function compareValues(value: unknown, bound: string): number {
  const [one, other] = [comparable(value), comparable(bound)];
  if (NUMBER.test(one) && NUMBER.test(other)) return Number(one) - Number(other);
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
