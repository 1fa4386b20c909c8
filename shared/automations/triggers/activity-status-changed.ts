import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { changed, isWanted, moved, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('activity-status-changed'),
  activityType: slug.optional(),
  from: slug.optional(),
  to: slug.optional(),
});

/** An activity (of a type, if one is named) moved from one status to another (from and to those named, if any are). */
export const activityStatusChanged: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['activity'],
  matches(change, { activityType, ...wanted }) {
    const images = changed(change, 'activity');
    return (
      images !== undefined &&
      isWanted(images.is.type, activityType) &&
      moved(images.was.status, images.is.status, wanted)
    );
  },
  describe: ({ before, after }) =>
    `The activity "${textOf(after?.subject)}" moved from "${textOf(before?.status)}" to "${textOf(after?.status)}"`,
};
