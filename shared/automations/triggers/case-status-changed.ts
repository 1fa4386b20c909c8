import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({
  type: z.literal('case-status-changed'),
  from: slug.optional(),
  to: slug.optional(),
});

/** A case moved from one status to another (from and to those named, if any are). */
export const caseStatusChanged: Trigger<z.infer<typeof settings>> = {
  settings,
  matches: ({ entity, before, after }, { from, to }) =>
    entity === 'case' &&
    before !== undefined &&
    after !== undefined &&
    before.status !== after.status &&
    (from === undefined || before.status === from) &&
    (to === undefined || after.status === to),
  describe: ({ before, after }) => `The case moved from "${String(before?.status)}" to "${String(after?.status)}"`,
};
