import * as z from 'zod';
import type { Action, Effect, Situation } from './action.ts';
import { addActivity } from './add-activity.ts';
import { sendEmail } from './send-email.ts';
import { setStatus } from './set-status.ts';

const actions = {
  'send-email': sendEmail,
  'add-activity': addActivity,
  'set-status': setStatus,
} as const;

export const ActionSettings = z.union(
  Object.values(actions).map(({ settings }) => settings) as [
    typeof sendEmail.settings,
    typeof addActivity.settings,
    typeof setStatus.settings,
  ],
);
export type ActionSettings = z.infer<typeof ActionSettings>;

/** Decides what an action does to the case; throws AppError when it cannot be done. */
export const planAction = async (situation: Situation, settings: ActionSettings): Promise<Effect> =>
  (actions[settings.type] as Action<ActionSettings>).plan(situation, settings);
