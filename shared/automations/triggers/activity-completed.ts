import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('activity-completed'), activityType: slug.optional() });

/** An activity (of a type, if one is named) came into a status of the class completed. */
export const activityCompleted: Trigger<z.infer<typeof settings>> = {
  settings,
  matches: ({ entity, before, after }, { activityType }) =>
    entity === 'activity' &&
    after?.statusClass === 'completed' &&
    before !== undefined &&
    before.statusClass !== 'completed' &&
    (activityType === undefined || after.type === activityType),
  describe: ({ after }) => `The activity "${String(after?.subject)}" was completed`,
};
