import * as z from 'zod';
import { textOf } from './images.ts';
import type { Trigger } from './trigger.ts';

/** What a rule's wish to have another one act on the case counts as: no record changes by it. */
export const BY_RULE = 'by-rule';

const settings = z.strictObject({ type: z.literal(BY_RULE) });

/** Another rule has this one act. */
export const byRule: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: [],
  matches: ({ entity }) => entity === BY_RULE,
  describe: ({ after }) => `The rule "${textOf(after?.by)}" set it off`,
};
