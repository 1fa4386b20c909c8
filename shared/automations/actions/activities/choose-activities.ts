import type { ActivityAction } from '../../../activities/activity-actions.ts';
import { ACTIVITY_ACTIONS, objectionToAction } from '../../../activities/activity-actions.ts';
import { DRAFT } from '../../../activities/activity.schema.ts';
import { byDueAt } from '../../../cases/case-file.ts';
import { expectAction } from '../../../cases/visible-case.ts';
import type { Activity } from '../../../model.ts';
import { addMilliseconds } from '../../../platform/time.ts';
import type { Situation } from '../action.ts';
import type { ActivityFilter } from './activity-filter.schema.ts';

const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** Of the records that one transaction holds, for what other actions of the run do. */
const ROOM_FOR_OTHERS = 10;

/** The activities that an action is done with. */
export interface Chosen {
  activities: Activity[];
  /** How many are meant of which it cannot be done. */
  stay: number;
  /** How many there are besides, more than one transaction holds. */
  left: number;
}

/**
 * The activities that a filter means and of which something can be done, the one that is due first before the others. Conflict
 * where it cannot be done on the case at all.
 */
export function chooseActivities(
  situation: Situation,
  { filter, action }: { filter: ActivityFilter; action: ActivityAction },
): Chosen {
  const { edit, configuration } = situation;
  expectAction(edit.ctx, edit.file, ACTIVITY_ACTIONS[action].caseAction);
  const meant = edit.file.activities.filter((activity) => isMeant(situation, activity, filter)).toSorted(byDueAt);
  const possible = meant.filter(
    (activity) => objectionToAction(configuration, { action, activity, head: edit.file }) === undefined,
  );
  const wanted = filter.only === 'first' ? possible.slice(0, 1) : possible;
  const activities = wanted.slice(0, Math.max(edit.room - ROOM_FOR_OTHERS, 0));
  return { activities, stay: meant.length - possible.length, left: wanted.length - activities.length };
}

function isMeant({ edit: { ctx }, ruleId }: Situation, activity: Activity, filter: ActivityFilter): boolean {
  const { activityTypes, statuses, olderThanDays = 0, tags } = filter;
  const { type, status, createdAt, tags: own = [] } = activity;
  return [
    activity.statusClass === 'incomplete',
    statuses ? statuses.includes(status) : status !== DRAFT,
    activityTypes?.includes(type) ?? true,
    !filter.plannedByThisRule || isPlannedBy(ruleId, activity),
    createdAt <= addMilliseconds(ctx.now, -olderThanDays * DAY_MILLISECONDS),
    tags?.some((tag) => own.includes(tag)) ?? true,
  ].every(Boolean);
}

const isPlannedBy = (ruleId: string, { plannedBy }: Activity) => plannedBy?.kind === 'rule' && plannedBy.id === ruleId;
