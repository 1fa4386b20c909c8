import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { isObject, recordsOf } from '../../custom-fields/custom-fields.ts';
import { slug } from '../../platform/fields.ts';
import type { Image } from './images.ts';
import { changed } from './images.ts';
import type { Trigger } from './trigger.ts';

const value = z.union([z.string().max(255), z.number(), z.boolean()]);
const settings = z.strictObject({
  type: z.literal('custom-field-changed'),
  record: z.enum(['case', 'activity', 'contact']),
  set: slug,
  field: z.string().min(1).max(64),
  from: value.optional(),
  to: value.optional(),
});

/**
 * A custom field of a record that was there already became another value. Of a field that has several values, and of a
 * set with several rows, `from` is one that is there no more and `to` one that was not there before.
 */
export const customFieldChanged: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case', 'activity', 'contact'],
  matches(change, { record, from, to, ...which }) {
    const images = changed(change, record);
    if (!images) return false;
    const [was, is] = [valuesIn(images.was, which), valuesIn(images.is, which)];
    const left = from === undefined || (was.includes(from) && !is.includes(from));
    const came = to === undefined || (is.includes(to) && !was.includes(to));
    return !isDeepStrictEqual(was, is) && left && came;
  },
  describe: (_, { record, set, field }) => `The field "${set}.${field}" of the ${record} was changed`,
};

/** All values of a field, those of every row of its set; none where there is nothing. */
function valuesIn({ customFields }: Image, { set, field }: { set: string; field: string }): unknown[] {
  const rows = isObject(customFields) ? recordsOf(customFields[set]) : [];
  return rows.flatMap((row) => row[field] ?? []);
}
