import * as z from 'zod';
import { AssignActivity } from '../../activities/activity.schema.ts';
import { planAssigning } from '../../activities/assign-activity.ts';
import { onActivities } from './on-activities.ts';

const settings = z.strictObject({ type: z.literal('assign-activity'), ...AssignActivity.shape });

/** Gives each activity to the same people and no others. */
export const assignActivity = onActivities<z.infer<typeof settings>>({
  settings,
  needs: 'assign',
  async plan(work, { assignees }) {
    await planAssigning(work, { assignees });
  },
});
