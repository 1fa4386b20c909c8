import * as z from 'zod';
import { CompleteActivity } from '../../activities/activity.schema.ts';
import { planCompletion } from '../../activities/complete-activity.ts';
import type { ActivityWork } from '../../activities/activity-work.ts';
import type { Action } from './action.ts';
import { activityFilter } from './activities/activity-filter.schema.ts';
import { chooseActivities } from './activities/choose-activities.ts';
import { doWithActivities } from './activities/do-with-activities.ts';

const settings = z.strictObject({
  type: z.literal('complete-activities'),
  ...activityFilter,
  ...CompleteActivity.shape,
});

/** Marks activities that are still to be done as done now; the next step of a sequence follows. */
export const completeActivities: Action<z.infer<typeof settings>> = {
  settings,
  async plan(situation, { type, status, details, ...filter }) {
    const chosen = chooseActivities(situation, { filter, action: 'complete' });
    const plan = (work: ActivityWork) => planCompletion(work, { status, details });
    return { action: type, ...(await doWithActivities(situation, chosen, { did: 'Completed', plan })) };
  },
};
