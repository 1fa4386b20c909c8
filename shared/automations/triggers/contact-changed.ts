import * as z from 'zod';
import { CONTACT_FIELDS, changedFields, fieldsAmong } from './changed-fields.ts';
import { changed, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('contact-changed'),
  fields: fieldsAmong(CONTACT_FIELDS).optional(),
});

/** Any field of a contact that people see was changed, or one of those named: met on every open case of which it is a client. */
export const contactChanged: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['contact'],
  matches(change, { fields = CONTACT_FIELDS }) {
    const images = changed(change, 'contact');
    return images !== undefined && changedFields(images, fields).length > 0;
  },
  describe: ({ before = {}, after = {} }) =>
    `The contact ${textOf(after.displayName)} was changed: ${changedFields({ was: before, is: after }, CONTACT_FIELDS).join(', ')}`,
};
