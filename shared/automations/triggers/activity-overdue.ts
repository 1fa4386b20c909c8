import * as z from 'zod';
import { DRAFT } from '../../activities/activity.schema.ts';
import type { Activity } from '../../model.ts';
import { slug } from '../../platform/fields.ts';
import type { ByDates } from '../timers/by-dates.ts';
import { activityMoved } from '../timers/dates-named.ts';
import { durationInWords } from '../timers/duration-in-words.ts';
import { durationBetween, timing } from '../timers/time-settings.schema.ts';
import { timesFrom } from '../timers/times-from.ts';
import { textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('activity-overdue'),
  activityType: slug.optional(),
  /** It is overdue by so much. */
  by: durationBetween('PT0S', 'P10Y').default('PT0S'),
  ...timing,
});
type Settings = z.infer<typeof settings>;

const isOfType =
  ({ activityType }: Settings) =>
  ({ type }: Record<string, unknown>) =>
    activityType === undefined || type === activityType;

const isPlanned = ({ status, statusClass }: Activity) => statusClass === 'incomplete' && status !== DRAFT;

const byDates: ByDates<Settings> = {
  series(facts, wanted) {
    const { by, repeat } = wanted;
    const planned = facts.file.activities.filter((activity) => isPlanned(activity) && isOfType(wanted)(activity));
    return planned.flatMap((activity) => {
      const at = timesFrom(activity.dueAt, { offset: by, every: repeat?.every });
      const last = repeat ? (repeat.times ?? Infinity) : 0;
      const words = `The activity "${activity.subject}" is overdue${durationInWords(by) === 'no time' ? '' : ` by ${durationInWords(by)}`}`;
      const { activityId, dueAt } = activity;
      return at ? [{ recordId: activityId, value: dueAt, at, last, about: { ...activity }, words }] : [];
    });
  },
  isMovedBy: (change, wanted) => change.entity === 'activity' && activityMoved(change, 'dueAt', isOfType(wanted)),
  readsBeside: ({ repeat }) => repeat?.until !== undefined,
  waitsWhenClosed: () => false,
};

/** The due time of an activity that is still to be done has passed, by a while if one is said. Drafts are never overdue. */
export const activityOverdue: Trigger<Settings> = {
  settings,
  entities: [],
  matches: ({ entity }) => entity === 'activity-overdue',
  describe: ({ after }) => textOf(after?.occasion) || 'An activity was overdue',
  byDates,
};
