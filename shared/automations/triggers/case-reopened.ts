import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { changed, isWanted, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('case-reopened'), status: slug.optional() });

/** A closed case was opened again (to the status named, if one is). */
export const caseReopened: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case'],
  matches(change, { status }) {
    const { was, is } = changed(change, 'case') ?? {};
    return was?.statusClass === 'closed' && is?.statusClass === 'opened' && isWanted(is.status, status);
  },
  describe: ({ after }) => `The case was reopened as "${textOf(after?.status)}"`,
};
