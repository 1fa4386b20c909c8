import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { added, isWanted, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('activity-added'),
  activityType: slug.optional(),
  status: slug.optional(),
});

/** An activity (of a type, with a status, if they are named) was added to the case, planned ones too. */
export const activityAdded: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['activity'],
  matches(change, { activityType, status }) {
    const activity = added(change, 'activity');
    return activity !== undefined && isWanted(activity.type, activityType) && isWanted(activity.status, status);
  },
  describe: ({ after }) => `The activity "${textOf(after?.subject)}" was added`,
};
