import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import { changed, isWanted, textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('case-closed'), status: slug.optional() });

/** An open case was closed (by the status named, if one is). What ends with it are changes of other records. */
export const caseClosed: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case'],
  matches(change, { status }) {
    const { was, is } = changed(change, 'case') ?? {};
    return was?.statusClass === 'opened' && is?.statusClass === 'closed' && isWanted(is.status, status);
  },
  describe: ({ after }) => `The case was closed as "${textOf(after?.status)}"`,
};
