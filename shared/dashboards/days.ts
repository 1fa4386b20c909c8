import { addMilliseconds, laterDate } from '../platform/time.ts';
import type { Cells, Sheet } from '../projections/read-tallies.ts';

/** What is counted by day. Cells are named shortly, so that a month of days stays well under 4 KB. */
const CELL_OF = {
  opened: 'o',
  closed: 'c',
  updated: 'u',
  activity: 'a',
  milestone: 'm',
  ran: 'r',
  failed: 'f',
  delivered: 'd',
  bounced: 'b',
  complained: 'p',
  'not-sent': 'n',
} as const;
export type Daily = keyof typeof CELL_OF;

const MONTH = 'YYYY-MM'.length;

/** The days of a month; dates are those of the organisation's zone throughout. */
export const daySheet = (date: string) => `days-${date.slice(0, MONTH)}`;
export const dayCell = (what: Daily, date: string) => `${CELL_OF[what]}${date.slice(MONTH + 1)}`;

/** All months, of what is asked for since ever. */
export const MONTHS = 'months';
export const monthCell = (what: Daily, date: string) => `${CELL_OF[what]}${date.slice(0, MONTH)}`;

/** The numbers of a sheet that was asked for. */
export type Read = (sheet: Sheet) => Cells;

const DAY_MILLISECONDS = 24 * 60 * 60 * 1000;

/** Dates from one to another, both in. */
export function datesBetween(from: string, to: string): string[] {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MILLISECONDS);
  // In UTC every day has as many hours.
  return Array.from({ length: Math.max(0, days + 1) }, (_, day) =>
    addMilliseconds(from, day * DAY_MILLISECONDS).slice(0, 'YYYY-MM-DD'.length),
  );
}

/** The months from one date to another, by the first day of each. */
export function monthsBetween(from: string, to: string): string[] {
  const months: string[] = [];
  let month = firstOfMonth(from);
  for (const last = firstOfMonth(to); month < last; month = laterDate(month, 'P1M')) months.push(month);
  return from > to ? [] : [...months, month];
}

export const firstOfMonth = (date: string) => `${date.slice(0, MONTH)}-01`;

/** The sheets that the days from one date to another are on. */
export const daySheets = (scope: string, from: string, to: string): Sheet[] =>
  monthsBetween(from, to).map((month) => ({ scope, sheet: daySheet(month) }));

interface Stretch {
  what: Daily;
  from: string;
  to: string;
}

/** How many there were from one date to another, both in. */
export function countBetween(read: Read, scope: string, { what, from, to }: Stretch): number {
  const cells = monthsBetween(from, to).flatMap((month) =>
    [...read({ scope, sheet: daySheet(month) })].filter(([cell]) => {
      const date = `${month.slice(0, MONTH)}-${cell.slice(1)}`;
      return cell.startsWith(CELL_OF[what]) && from <= date && date <= to;
    }),
  );
  return cells.reduce((sum, [, count]) => sum + count, 0);
}

/** How many there were on all days before a date. Reads the sheet of all months and that of its own month. */
export function countBefore(read: Read, scope: string, { what, date }: { what: Daily; date: string }): number {
  const months = [...read({ scope, sheet: MONTHS })].filter(
    ([cell]) => cell.startsWith(CELL_OF[what]) && cell < monthCell(what, date),
  );
  const earlier = months.reduce((sum, [, count]) => sum + count, 0);
  const days = { what, from: firstOfMonth(date), to: laterDate(date, '-P1D') };
  return earlier + countBetween(read, scope, days);
}

export const sheetsBefore = (scope: string, date: string): Sheet[] => [
  { scope, sheet: MONTHS },
  { scope, sheet: daySheet(date) },
];

const LAST_DAYS = 31;
/** The first of the last 31 days. */
export const firstOfLastDays = (today: string) => laterDate(today, `-P${LAST_DAYS - 1}D`);
/** The months that the last 31 days are on, whichever day it is: always three, though mostly two would do. */
export const monthsOfLastDays = (today: string) => monthsBetween(laterDate(firstOfMonth(today), '-P2M'), today);
