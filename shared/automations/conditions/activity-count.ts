import * as z from 'zod';
import { ACTIVITY_STATUS_CLASSES } from '../../activities/activity.schema.ts';
import type { Activity } from '../../model.ts';
import { slug } from '../../platform/fields.ts';
import { dateIn } from '../../platform/time.ts';
import type { Facts } from '../facts.ts';
import { daysBetween } from '../fields/elapsed.ts';
import { boundsInWords, boundsUpTo, hasBounds, isWithin, NO_BOUNDS } from './bounds.ts';
import type { Condition } from './condition.ts';
import { anyOf } from './labels.ts';
import { momentOf } from './moment-of.ts';

const settings = z
  .strictObject({
    type: z.literal('activity-count'),
    /** Of these types, classes of status and statuses alone; of all where none is named. */
    activityTypes: z.array(slug).max(50).default([]),
    statusClasses: z.array(z.enum(ACTIVITY_STATUS_CLASSES)).default([]),
    statuses: z.array(slug).max(50).default([]),
    /** Completed today or so many calendar days before. */
    completedWithinDays: z.int().min(0).max(3660).optional(),
    ...boundsUpTo(10_000),
  })
  .refine(hasBounds, NO_BOUNDS);
type Settings = z.infer<typeof settings>;

/** So many activities of such a kind are on the case, those decided by this rule before included. */
export const activityCount: Condition<Settings> = {
  settings,
  check(facts, asked) {
    const count = facts.file.activities.filter((activity) => counts(facts, activity, asked)).length;
    return { condition: question(facts, asked), saw: String(count), holds: isWithin(count, asked) };
  },
};

function counts(facts: Facts, activity: Activity, asked: Settings): boolean {
  const { completedWithinDays: within } = asked;
  return (
    allows(asked.activityTypes, activity.type) &&
    allows(asked.statusClasses, activity.statusClass) &&
    allows(asked.statuses, activity.status) &&
    (within === undefined || (daysAgo(facts, activity) ?? Infinity) <= within)
  );
}

const allows = (list: string[], value: string) => list.length === 0 || list.includes(value);

/** Since it was completed; undefined when it is not. */
function daysAgo(facts: Facts, { statusClass, completedAt, dueAt }: Activity): number | undefined {
  if (statusClass !== 'completed') return undefined;
  const { zone, today } = momentOf(facts);
  return daysBetween(dateIn(zone, completedAt ?? dueAt), today);
}

function question({ configuration }: Facts, asked: Settings): string {
  const { activityTypes, statusClasses, statuses, completedWithinDays } = asked;
  const limits = [
    ...(activityTypes.length > 0 ? [`of the type ${anyOf(configuration, 'activityTypes', activityTypes)}`] : []),
    ...(statusClasses.length > 0 ? [`which are ${statusClasses.join(' or ')}`] : []),
    ...(statuses.length > 0 ? [`with the status ${anyOf(configuration, 'activityStatuses', statuses)}`] : []),
    ...(completedWithinDays === undefined ? [] : [`completed within the last ${completedWithinDays} days`]),
  ];
  return ['the number of activities', ...limits, `is ${boundsInWords(asked)}`].join(' ');
}
