import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { changed, moved, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('case-type-changed'),
  from: slug.optional(),
  to: slug.optional(),
});

/** A case became one of another type (from and to those named, if any are). */
export const caseTypeChanged: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case'],
  matches(change, wanted) {
    const images = changed(change, 'case');
    return images !== undefined && moved(images.was.caseType, images.is.caseType, wanted);
  },
  describe: ({ before, after }) =>
    `The type of the case changed from "${textOf(before?.caseType)}" to "${textOf(after?.caseType)}"`,
};
