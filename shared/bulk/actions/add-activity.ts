import * as z from 'zod';
import { AddActivity } from '../../activities/activity.schema.ts';
import { planActivityByHand } from '../../activities/add-activity-by-hand.ts';
import { onCases } from './on-cases.ts';

const settings = z.strictObject({ type: z.literal('add-activity'), activity: AddActivity });

/** Adds the same activity to each case, as the verb does. */
export const addActivity = onCases<z.infer<typeof settings>>({
  settings,
  needs: 'add-activity',
  async plan({ edit, configuration }, { activity }) {
    await planActivityByHand(edit, configuration, activity);
  },
});
