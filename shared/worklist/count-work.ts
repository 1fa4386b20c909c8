import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { laterDate } from '../platform/time.ts';
import { getLayout } from '../projections/layout.ts';
import type { Cells } from '../projections/read-tallies.ts';
import {
  assigneeScope,
  dayCell,
  monthOf,
  monthSheet,
  OPEN,
  outsideScope,
  unassignedScope,
} from './activity-tallies.ts';
import { readSeenTallies } from './read-seen-tallies.ts';
import { lastOfNext, todayOf } from './work-days.ts';
import { categoriesToTakeFrom, reachOf } from './work-reach.ts';
import type { WorkGroup } from './worklist.schema.ts';

export type GroupCounts = Record<WorkGroup, number>;

/** How much there is to do, in all and by case category. */
export interface WorkCounts {
  mine: GroupCounts;
  /** Where the caller may take it on. */
  unassigned: GroupCounts;
  byCategory: { category: string; mine: GroupCounts; unassigned: GroupCounts | null }[];
}

/**
 * How much `listWork` lists. From counters, not by reading lists: exact and the same cost however much there is to do, since
 * all that was due in earlier months is in one sheet. One BatchGet of three sheets for each sort of work and category.
 */
export async function countWork(ctx: Context): Promise<WorkCounts> {
  const configuration = await getConfiguration(ctx);
  const { actor } = ctx;
  const { contactId = '' } = actor;
  const reach = reachOf(actor, configuration);
  const toTake = new Set(categoriesToTakeFrom(actor, configuration));
  const scopes = [...reach].flatMap(([category, much]) => [
    assigneeScope(contactId, category),
    ...(much === 'own-by-role' ? [outsideScope(contactId, category)] : []),
    ...(toTake.has(category) ? [unassignedScope(category)] : []),
  ]);
  const counted = await countScopes(ctx, scopes);
  const of = (scope: string) => counted.get(scope) ?? NONE;
  const byCategory = [...reach].map(([category, much]) => {
    const all = of(assigneeScope(contactId, category));
    return {
      category,
      mine: much === 'own-by-role' ? added(all, of(outsideScope(contactId, category)), -1) : all,
      unassigned: toTake.has(category) ? of(unassignedScope(category)) : null,
    };
  });
  return {
    mine: byCategory.reduce((sum, { mine }) => added(sum, mine), NONE),
    unassigned: byCategory.reduce((sum, { unassigned }) => added(sum, unassigned ?? NONE), NONE),
    byCategory,
  };
}

const NONE: GroupCounts = { overdue: 0, today: 0, next7days: 0, later: 0 };

const added = (one: GroupCounts, other: GroupCounts, sign: 1 | -1 = 1): GroupCounts => ({
  overdue: one.overdue + sign * other.overdue,
  today: one.today + sign * other.today,
  next7days: one.next7days + sign * other.next7days,
  later: one.later + sign * other.later,
});

async function countScopes(ctx: Context, scopes: string[]): Promise<Map<string, GroupCounts>> {
  const today = todayOf(ctx);
  // The month after next seven days' own is read even where they end in this one, so that the cost is that of every day.
  const months = [today, laterDate(`${monthOf(today)}-01`, 'P1M')];
  const names = [OPEN, ...months.map(monthSheet)];
  const read = await readSeenTallies(
    ctx.actor,
    scopes.flatMap((scope) => names.map((sheet) => ({ scope, sheet }))),
    await getLayout(ctx),
  );
  return new Map(
    scopes.map((scope, i) => {
      const [open = new Map(), ...days] = read.slice(i * names.length, (i + 1) * names.length);
      return [scope, grouped(today, open, (date) => days[months.findIndex((one) => monthOf(one) === monthOf(date))])];
    }),
  );
}

/** The numbers of a scope by group, from what is open by month, and from the days of a month. */
function grouped(today: string, open: Cells, daysOf: (date: string) => Cells | undefined): GroupCounts {
  const on = (date: string) => daysOf(date)?.get(dayCell(date, 'incomplete')) ?? 0;
  const month = monthOf(today);
  const total = sum([...open.values()]);
  const months = sum([...open].filter(([one]) => one < month).map(([, count]) => count));
  const earlier = sum(datesFrom(`${month}-01`, today).map(on));
  const counts = {
    overdue: months + earlier,
    today: on(today),
    next7days: sum(datesFrom(laterDate(today, 'P1D'), laterDate(lastOfNext(today), 'P1D')).map(on)),
  };
  return { ...counts, later: total - counts.overdue - counts.today - counts.next7days };
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);

/** The dates from one on, before another. */
export function datesFrom(first: string, end: string): string[] {
  const dates: string[] = [];
  for (let date = first; date < end; date = laterDate(date, 'P1D')) dates.push(date);
  return dates;
}
