import * as z from 'zod';
import { setStatus as set } from '../../cases/set-status.ts';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';

const settings = z.strictObject({ type: z.literal('set-status'), status: slug });

/** Moves the case to a status, by the same path as a caseworker. */
export const setStatus: Action<z.infer<typeof settings>> = {
  settings,
  plan({ edit, configuration, ruleId }, { status }) {
    const moved = set(edit, configuration, { status, reason: `Rule ${ruleId}` });
    return { action: 'set-status', did: moved ? `Set the status to ${status}` : `The status was ${status} already` };
  },
};
