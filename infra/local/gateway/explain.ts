import type { Operation } from '../types.ts';

const LONGEST = 4_000;

/** What an answer asked of DynamoDB, for a header: all together, then each request with index, items and units. */
export function inWords(operations: Operation[]): string {
  const sum = (of: (one: Operation) => number) => operations.reduce((all, one) => all + of(one), 0);
  const total = cost({
    requests: operations.length,
    items: sum(({ items }) => items),
    units: sum(({ units }) => units),
  });
  return [total, ...operations.map(oneInWords)].join('; ').slice(0, LONGEST);
}

const oneInWords = ({ name, index, partition, items, units }: Operation): string =>
  [name, index, ...(partition === undefined ? [] : [encodeURI(partition)]), cost({ items, units })].join(' ');

/** `2 requests, 50 items, 24.5 units` */
const cost = (numbers: Record<string, number>): string =>
  Object.entries(numbers)
    .map(([what, number]) => `${number} ${what}`)
    .join(', ');
