import * as z from 'zod';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('case-opened') });

/** A case was opened, however it came. */
export const caseOpened: Trigger<z.infer<typeof settings>> = {
  settings,
  matches: ({ entity, kind }) => entity === 'case' && kind === 'created',
  describe: () => 'The case was opened',
};
