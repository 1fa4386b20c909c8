import * as z from 'zod';
import { textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

/** What a person's wish to have a rule act on a case counts as: no record changes by it. */
export const BY_HAND = 'by-hand';

const settings = z.strictObject({ type: z.literal(BY_HAND) });

/** Somebody has the rule act on a case. */
export const byHand: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: [],
  matches: ({ entity }) => entity === BY_HAND,
  describe: ({ after }) => `${textOf(after?.by) || 'Somebody'} set the rule off by hand`,
};
