import * as z from 'zod';
import { CASE_FIELDS, changedFields, fieldsAmong } from './changed-fields.ts';
import { changed } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('case-changed'), fields: fieldsAmong(CASE_FIELDS).optional() });

/** Any field of a case that people see was changed, or one of those named. What lies on it is no field of it. */
export const caseChanged: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case'],
  matches(change, { fields = CASE_FIELDS }) {
    const images = changed(change, 'case');
    return images !== undefined && changedFields(images, fields).length > 0;
  },
  describe: ({ before = {}, after = {} }) =>
    `The case was changed: ${changedFields({ was: before, is: after }, CASE_FIELDS).join(', ')}`,
};
