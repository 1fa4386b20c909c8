import * as z from 'zod';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';

const settings = z.strictObject({ type: z.literal('run-rule'), rule: slug });

/** Lets another rule, that waits for that, act on the case within this run: both are stored, or neither. */
export const runRule: Action<z.infer<typeof settings>> = {
  settings,
  async plan({ runRule: run }, { type: action, rule }) {
    if (!run) throw new Error('Another rule acts within a run alone');
    return { action, ...(await run(rule)) };
  },
};
