import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { ACTIVITY_FIELDS, changedFields, fieldsAmong } from './changed-fields.ts';
import { changed, isWanted, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('activity-changed'),
  activityType: slug.optional(),
  fields: fieldsAmong(ACTIVITY_FIELDS).optional(),
});

/** Any field of an activity (of a type, if one is named) that people see was changed, or one of those named. */
export const activityChanged: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['activity'],
  matches(change, { activityType, fields = ACTIVITY_FIELDS }) {
    const images = changed(change, 'activity');
    return images !== undefined && isWanted(images.is.type, activityType) && changedFields(images, fields).length > 0;
  },
  describe: ({ before = {}, after = {} }) =>
    `The activity "${textOf(after.subject)}" was changed: ${changedFields({ was: before, is: after }, ACTIVITY_FIELDS).join(', ')}`,
};
