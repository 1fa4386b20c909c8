import { getConfiguration } from '../../configuration/configuration.ts';
import { ACTIVITY_STATUS_CLASSES } from '../../activities/activity.schema.ts';
import type { Context } from '../../platform/context.ts';
import { laterDate } from '../../platform/time.ts';
import { getLayout } from '../../projections/layout.ts';
import type { Cells } from '../../projections/read-tallies.ts';
import { dayCell, monthOf, monthSheet } from '../activity-tallies.ts';
import { datesFrom } from '../count-work.ts';
import { readSeenTallies, without } from '../read-seen-tallies.ts';
import { todayOf } from '../work-days.ts';
import type { CountDays } from './calendar.schema.ts';
import { calendarScopes } from './calendar-scopes.ts';
import { countCaseDays } from './count-case-days.ts';

type StatusClass = (typeof ACTIVITY_STATUS_CLASSES)[number];

/** The activities of a day by class of status; overdue are those of earlier days that are still to be done. */
export interface DayCounts extends Record<StatusClass | 'overdue' | 'total', number> {
  day: string;
}

/**
 * How many activities there are on the days on which there are any, by when they are due, in the organisation's zone. From
 * counters, as of a moment ago; what is locked for the caller is not counted. One BatchGet, whose size the asked-for months
 * and the configuration decide. Of a case they are counted on its own activities.
 */
export async function countDays(ctx: Context, { case: caseId, ...asked }: CountDays): Promise<DayCounts[]> {
  const of = caseId === undefined ? await countKept(ctx, asked) : await countCaseDays(ctx, { caseId, ...asked });
  const today = todayOf(ctx);
  return datesFrom(asked.from, laterDate(asked.to, 'P1D'))
    .map((date) => onDay(date, today, (statusClass) => of(date, statusClass)))
    .filter(({ total }) => total > 0);
}

/** How many activities of a class are due on a date. */
export type CountOf = (date: string, statusClass: StatusClass) => number;

function onDay(day: string, today: string, of: (statusClass: StatusClass) => number): DayCounts {
  const [incomplete, completed, cancelled] = [of('incomplete'), of('completed'), of('cancelled')];
  const overdue = day < today ? incomplete : 0;
  return { day, incomplete, completed, cancelled, overdue, total: incomplete + completed + cancelled };
}

async function countKept(ctx: Context, { from, to, ...asked }: Omit<CountDays, 'case'>): Promise<CountOf> {
  const { scopes, less } = calendarScopes(ctx, await getConfiguration(ctx), asked);
  const months = [...new Set(datesFrom(from, laterDate(to, 'P1D')).map(monthOf))];
  const sheetsOf = (names: string[]) =>
    names.flatMap((scope) => months.map((month) => ({ scope, sheet: monthSheet(month) })));
  const read = await readSeenTallies(ctx.actor, sheetsOf([...scopes, ...less]), await getLayout(ctx));
  const added = scopes.length * months.length;
  const byMonth = (sheets: Cells[], month: string) =>
    summed(sheets.filter((_, i) => months[i % months.length] === month));
  const counted = new Map(
    months.map((month) => [month, without(byMonth(read.slice(0, added), month), byMonth(read.slice(added), month))]),
  );
  return (date, statusClass) => counted.get(monthOf(date))?.get(dayCell(date, statusClass)) ?? 0;
}

function summed(sheets: Cells[]): Cells {
  const sums: Cells = new Map();
  for (const [cell, count] of sheets.flatMap((cells) => [...cells])) sums.set(cell, (sums.get(cell) ?? 0) + count);
  return sums;
}
