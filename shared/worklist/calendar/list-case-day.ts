import { ACTIVITY_STATUS_CLASSES, DRAFT } from '../../activities/activity.schema.ts';
import { spanOfDates } from '../../activities/feed/feed-filter.ts';
import { readInOrder } from '../../activities/feed/feed-sections.ts';
import { showsActivity } from '../../activities/shown-activities.ts';
import { isThere } from '../../cases/case-file.ts';
import { readSeenHead } from '../../cases/visible-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Activity } from '../../model.ts';
import { factsOf } from '../../lists/case-facts.ts';
import type { Context } from '../../platform/context.ts';
import type { Position } from '../../projections/read-list.ts';
import { activityFacts } from '../activity-facts.ts';
import type { FoundWork } from '../read-work.ts';
import { todayOf } from '../work-days.ts';
import type { WorkItem } from '../work-item.ts';
import type { DayAsked } from './list-day.ts';

const READ_AT_ONCE = 100;

/** The activities of one case that the actor sees on a day; not-found or forbidden as the case is. */
export async function listCaseDay(ctx: Context, configuration: Configuration, asked: DayAsked): Promise<FoundWork> {
  const { case: caseId = '', date, after, limit } = asked;
  const { head, sight } = await readSeenHead(ctx, caseId);
  const shows = showsActivity(ctx.actor, configuration, sight);
  const facts = factsOf(head, new Set());
  const items: WorkItem[] = [];
  for await (const activity of activitiesOf(caseId, date, after)) {
    if (!isThere(activity) || activity.status === DRAFT || !shows(activity)) continue;
    const last = items.at(-1)?.activity;
    if (last && items.length === limit) return { items, end: { place: last.dueAt, recordId: last.activityId } };
    items.push({ activity: activityFacts(head, activity, todayOf(ctx)), case: facts, sight });
  }
  return { items };
}

/** Those of a day, after one that was listed already. */
async function* activitiesOf(caseId: string, date: string, after: Position | undefined): AsyncGenerator<Activity> {
  const { from, to } = spanOfDates({ from: date, to: date });
  const start = after ? { dueAt: after.place, activityId: after.recordId } : from;
  const reading = { caseId, span: { from: start, to }, order: 'asc', pageSize: READ_AT_ONCE } as const;
  for await (const activity of readInOrder(ACTIVITY_STATUS_CLASSES, reading)) {
    if (activity.activityId !== after?.recordId) yield activity;
  }
}
