import * as z from 'zod';
import { CompleteActivity } from '../../activities/activity.schema.ts';
import { planCompletion } from '../../activities/complete-activity.ts';
import { onActivities } from './on-activities.ts';

const settings = z.strictObject({ type: z.literal('complete-activity'), ...CompleteActivity.shape });

/** Marks each activity as done. */
export const completeActivity = onActivities<z.infer<typeof settings>>({
  settings,
  needs: 'complete',
  plan: (work, { status, details }) => void planCompletion(work, { status, details }),
});
