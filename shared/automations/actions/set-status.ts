import * as z from 'zod';
import { setStatus as set } from '../../cases/set-status.ts';
import { slug } from '../../platform/fields.ts';
import type { Action } from './action.ts';

const settings = z.strictObject({
  type: z.literal('set-status'),
  status: slug,
  /** What the case file says why; the rule's name where nothing is given. */
  reason: z.string().trim().min(1).max(2000).optional(),
});

/** Moves the case to a status, by the same path as a caseworker. */
export const setStatus: Action<z.infer<typeof settings>> = {
  settings,
  plan({ edit, configuration, ruleId }, { type: action, status, reason }) {
    const rule = configuration.find('rules', ruleId)?.label ?? ruleId;
    const moved = set(edit, configuration, { status, reason: reason ?? `Rule "${rule}"` });
    const label = configuration.label('statuses', status);
    return { action, did: moved ? `Set the status to ${label}` : `The status was ${label} already` };
  },
};
