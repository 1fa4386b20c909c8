import * as z from 'zod';
import { CancelActivity } from '../../activities/activity.schema.ts';
import { planCancelling } from '../../activities/cancel-activity.ts';
import type { ActivityWork } from '../../activities/activity-work.ts';
import type { Action } from './action.ts';
import { activityFilter } from './activities/activity-filter.schema.ts';
import { chooseActivities } from './activities/choose-activities.ts';
import { doWithActivities } from './activities/do-with-activities.ts';

const settings = z.strictObject({ type: z.literal('cancel-activities'), ...activityFilter, ...CancelActivity.shape });

/** Marks activities that are still to be done as ones that will not be done. */
export const cancelActivities: Action<z.infer<typeof settings>> = {
  settings,
  async plan(situation, { type, status, reason, ...filter }) {
    const chosen = chooseActivities(situation, { filter, action: 'cancel' });
    const plan = (work: ActivityWork) => planCancelling(work, { status, reason });
    return { action: type, ...(await doWithActivities(situation, chosen, { did: 'Cancelled', plan })) };
  },
};
