import * as z from 'zod';
import { CancelActivity } from '../../activities/activity.schema.ts';
import { planCancelling } from '../../activities/cancel-activity.ts';
import { onActivities } from './on-activities.ts';

const settings = z.strictObject({ type: z.literal('cancel-activity'), ...CancelActivity.shape });

/** Marks each activity as one that will not be done. */
export const cancelActivity = onActivities<z.infer<typeof settings>>({
  settings,
  needs: 'cancel',
  plan: (work, { status, reason }) => void planCancelling(work, { status, reason }),
});
