import * as z from 'zod';
import type { ActivityWork } from '../../activities/activity-work.ts';
import { planChange } from '../../activities/update-activity.ts';
import { organisation } from '../../platform/organisation.ts';
import { addIn } from '../../platform/time.ts';
import { Delay, offset } from '../delays/delay.schema.ts';
import { dueTime } from '../delays/due-time.ts';
import type { Action } from './action.ts';
import { activityFilter } from './activities/activity-filter.schema.ts';
import { chooseActivities } from './activities/choose-activities.ts';
import { doWithActivities } from './activities/do-with-activities.ts';

const settings = z
  .strictObject({
    type: z.literal('reschedule-activities'),
    ...activityFilter,
    /** From now, reckoned as the delay of an action. */
    due: Delay.optional(),
    /** Each by so much from when it is due: `-P1D` is a day earlier. */
    by: offset.optional(),
  })
  .refine(({ due, by }) => (due === undefined) !== (by === undefined), {
    error: 'give either "due" or "by"',
    path: ['due'],
  });

/** Lets activities that are still to be done fall due at another time. */
export const rescheduleActivities: Action<z.infer<typeof settings>> = {
  settings,
  async plan(situation, { type, due, by = 'PT0S', ...filter }) {
    const { facts } = situation;
    const at = due && dueTime(facts, { after: due, zone: 'organisation' }, facts.now).dueAt;
    const chosen = chooseActivities(situation, { filter, action: 'change' });
    async function plan(work: ActivityWork) {
      const dueAt = at ?? addIn(organisation.timeZone, work.activity.dueAt, by);
      return dueAt === work.activity.dueAt ? false : planChange(work, { dueAt });
    }
    return { action: type, ...(await doWithActivities(situation, chosen, { did: 'Rescheduled', plan })) };
  },
};
