import * as z from 'zod';
import { UpdateActivity } from '../../activities/activity.schema.ts';
import { planChange } from '../../activities/update-activity.ts';
import { onActivities } from './on-activities.ts';

const { dueAt } = UpdateActivity.shape;
const settings = z.strictObject({ type: z.literal('reschedule-activity'), dueAt: dueAt.unwrap() });

/** Lets each activity fall due at one and the same instant. */
export const rescheduleActivity = onActivities<z.infer<typeof settings>>({
  settings,
  needs: 'change',
  async plan(work, wanted) {
    if (work.activity.dueAt === wanted.dueAt) return 'It is due then already.';
    await planChange(work, { dueAt: wanted.dueAt });
    return undefined;
  },
});
