import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { changed, moved, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('case-status-changed'),
  from: slug.optional(),
  to: slug.optional(),
});

/** A case moved from one status to another (from and to those named, if any are). */
export const caseStatusChanged: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case'],
  matches(change, wanted) {
    const images = changed(change, 'case');
    return images !== undefined && moved(images.was.status, images.is.status, wanted);
  },
  describe: ({ before, after }) => `The case moved from "${textOf(before?.status)}" to "${textOf(after?.status)}"`,
};
