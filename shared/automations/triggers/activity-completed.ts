import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { changed, isWanted, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('activity-completed'), activityType: slug.optional() });

/** An activity (of a type, if one is named) came into a status of the class completed. */
export const activityCompleted: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['activity'],
  matches(change, { activityType }) {
    const { was, is } = changed(change, 'activity') ?? {};
    return is?.statusClass === 'completed' && was?.statusClass !== 'completed' && isWanted(is.type, activityType);
  },
  describe: ({ after }) => `The activity "${textOf(after?.subject)}" was completed`,
};
