import { readSeenHead } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Activity } from '../../model.ts';
import { ACTIVITY_STATUS_CLASSES } from '../activity.schema.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { showsActivity } from '../shown-activities.ts';
import type { CountByDay, CountByMonth, FeedFilter, FeedGroup } from './feed.schema.ts';
import { classesAskedFor, fitting, groupOf, spanOfDates } from './feed-filter.ts';
import { earlier, later, readInOrder } from './feed-sections.ts';

const READ_AT_ONCE = 1000;

/** How much there is in a month or on a day. */
interface Counts extends Record<FeedGroup, number> {
  total: number;
  byStatus: Record<string, number>;
}

/** The months (YYYY-MM, of the organisation's zone) in which activities of a case are due, with how many. Grows with the case. */
export async function countByMonth(ctx: Context, asked: CountByMonth & { caseId: string }) {
  const counted = await count(ctx, { asked, within: spanOfDates(asked), digits: 'YYYY-MM'.length });
  return counted.map(([month, counts]) => ({ month, ...counts }));
}

/** The days (YYYY-MM-DD, of the organisation's zone) of one month, likewise. */
export async function countByDay(ctx: Context, asked: CountByDay & { caseId: string }) {
  const { month = dateIn(organisation.timeZone, ctx.now).slice(0, 'YYYY-MM'.length) } = asked;
  const days = spanOfDates(asked);
  const whole = spanOfDates({ from: `${month}-01`, to: lastDayOf(month) });
  const within = { from: later(days.from, whole.from), to: earlier(days.to, whole.to) };
  const counted = await count(ctx, { asked, within, digits: 'YYYY-MM-DD'.length });
  return counted.map(([day, counts]) => ({ day, ...counts }));
}

const lastDayOf = (month: string) => {
  const [year, number] = month.split('-').map(Number);
  return `${month}-${new Date(Date.UTC(year ?? 0, number ?? 0, 0)).getUTCDate()}`;
};

interface Counting {
  asked: FeedFilter & { caseId: string };
  within: ReturnType<typeof spanOfDates>;
  /** How much of a date is counted together. */
  digits: number;
}

async function count(ctx: Context, { asked, within, digits }: Counting): Promise<[string, Counts][]> {
  const configuration = await getConfiguration(ctx);
  const { sight } = await readSeenHead(ctx, asked.caseId);
  const shows = showsActivity(ctx.actor, configuration, sight);
  const fits = fitting(asked, shows);
  const classes = classesAskedFor(configuration, asked);
  const counted = new Map<string, Counts>();
  const activities = readInOrder(
    ACTIVITY_STATUS_CLASSES.filter((statusClass) => classes.has(statusClass)),
    { caseId: asked.caseId, span: within, order: 'asc', pageSize: READ_AT_ONCE },
  );
  for await (const activity of activities) {
    const group = groupOf(activity, ctx.now);
    if (!fits(activity) || (asked.group !== undefined && group !== asked.group)) continue;
    const date = dateIn(organisation.timeZone, activity.dueAt).slice(0, digits);
    const counts = counted.get(date) ?? { overdue: 0, upcoming: 0, past: 0, total: 0, byStatus: {} };
    counted.set(date, withOne(counts, group, activity));
  }
  return [...counted];
}

const withOne = (counts: Counts, group: FeedGroup, { status }: Activity): Counts => ({
  ...counts,
  [group]: counts[group] + 1,
  total: counts.total + 1,
  byStatus: { ...counts.byStatus, [status]: (counts.byStatus[status] ?? 0) + 1 },
});
