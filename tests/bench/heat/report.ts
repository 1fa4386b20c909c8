import { amount } from '../lists/amounts.ts';
import type { Heat, Ledger } from './ledger.ts';

/** What DynamoDB gives to one partition: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-partition-key-design.html */
export const MOST = { writes: 1_000, reads: 3_000 } as const;
const SHOWN = 10;

interface Told {
  title: string;
  ledger: Ledger;
  /** The table and its indexes. */
  of: string[];
  most: number;
  seconds: number;
}

/** The hottest partitions of the table and of each index, and how they stand against what a partition is given. */
export function hottest({ title, ledger, of, most, seconds }: Told): string {
  return of
    .flatMap((index) => {
      const total = amount(Math.round(ledger.sum(index, seconds)));
      const found = ledger.hottest(index, { seconds, most: SHOWN });
      if (found.length === 0) return [];
      return [`\n${title}, ${index}: ${total} units a second in all`, ...found.map((heat) => line(heat, most))];
    })
    .join('\n');
}

const line = ({ partitionKey, average, peak }: Heat, most: number) =>
  `${amount(Math.round(average)).padStart(8)} ${amount(Math.round(peak)).padStart(8)} ${`${Math.round((100 * average) / most)} %`.padStart(7)}  ${partitionKey}`;

/** The hottest partition of all. */
export const peakOf = (ledger: Ledger, of: string[], seconds: number): Heat =>
  of
    .flatMap((index) => ledger.hottest(index, { seconds, most: 1 }))
    .reduce((most, one) => (one.average > most.average ? one : most));
