import type { Sheet } from '../projections/read-tallies.ts';
import type { Daily, Read } from './days.ts';
import { countBetween, datesBetween, daySheet, firstOfLastDays, monthsOfLastDays } from './days.ts';

interface Shown<Name extends string> {
  scope: string;
  today: string;
  /** What to count, by the name under which it is shown. */
  daily: Record<Name, Daily>;
}

/** Numbers of the last 31 days, today in. */
export const lastDays = {
  sheets: (scope: string, today: string): Sheet[] =>
    monthsOfLastDays(today).map((month) => ({ scope, sheet: daySheet(month) })),
  show: <Name extends string>(read: Read, { scope, today, daily }: Shown<Name>) =>
    datesBetween(firstOfLastDays(today), today).map((on) => ({
      on,
      ...(Object.fromEntries(
        Object.entries<Daily>(daily).map(([name, what]) => [
          name,
          countBetween(read, scope, { what, from: on, to: on }),
        ]),
      ) as Record<Name, number>),
    })),
};
