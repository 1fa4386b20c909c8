import * as z from 'zod';
import { added } from './images.ts';
import type { Trigger } from './trigger.ts';

const settings = z.strictObject({ type: z.literal('case-opened') });

/** A case was opened, however it came. */
export const caseOpened: Trigger<z.infer<typeof settings>> = {
  settings,
  entities: ['case'],
  matches: (change) => added(change, 'case') !== undefined,
  describe: () => 'The case was opened',
};
