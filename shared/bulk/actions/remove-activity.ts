import * as z from 'zod';
import { planRemoval } from '../../activities/remove-activity.ts';
import { onActivities } from './on-activities.ts';

const settings = z.strictObject({ type: z.literal('remove-activity') });

/** Takes each activity off its case, with its files. */
export const removeActivity = onActivities<z.infer<typeof settings>>({
  settings,
  needs: 'remove',
  plan: (work) => planRemoval(work),
});
