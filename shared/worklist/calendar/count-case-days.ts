import { ACTIVITY_STATUS_CLASSES, DRAFT } from '../../activities/activity.schema.ts';
import { spanOfDates } from '../../activities/feed/feed-filter.ts';
import { readInOrder } from '../../activities/feed/feed-sections.ts';
import { showsActivity } from '../../activities/shown-activities.ts';
import { isThere } from '../../cases/case-file.ts';
import { readSeenHead } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { dayCell, monthOf } from '../activity-tallies.ts';
import type { CountOf } from './count-days.ts';

const READ_AT_ONCE = 1000;

interface Asked {
  caseId: string;
  from: string;
  to: string;
}

/** How many activities of one case the actor sees on the days of a range. Grows with the case; not-found or forbidden as the case is. */
export async function countCaseDays(ctx: Context, { caseId, ...days }: Asked): Promise<CountOf> {
  const { sight } = await readSeenHead(ctx, caseId);
  const shows = showsActivity(ctx.actor, await getConfiguration(ctx), sight);
  const counted = new Map<string, number>();
  const reading = { caseId, span: spanOfDates(days), order: 'asc', pageSize: READ_AT_ONCE } as const;
  for await (const activity of readInOrder(ACTIVITY_STATUS_CLASSES, reading)) {
    if (!isThere(activity) || activity.status === DRAFT || !shows(activity)) continue;
    const date = dateIn(organisation.timeZone, activity.dueAt);
    const cell = cellOf(date, activity.statusClass);
    counted.set(cell, (counted.get(cell) ?? 0) + 1);
  }
  return (date, statusClass) => counted.get(cellOf(date, statusClass)) ?? 0;
}

const cellOf = (date: string, statusClass: string) => `${monthOf(date)}-${dayCell(date, statusClass)}`;
