import * as z from 'zod';
import { failureWords } from '../../forms/process/failure-words.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import type { Action, Effect, Situation } from './action.ts';
import { addActivity } from './add-activity.ts';
import { addRelationship } from './add-relationship.ts';
import { assignCaseRole } from './assign-case-role.ts';
import { callWebhook } from './call-webhook.ts';
import { cancelActivities } from './cancel-activities.ts';
import { changeTags } from './change-tags.ts';
import { completeActivities } from './complete-activities.ts';
import { endCaseRole } from './end-case-role.ts';
import { notify } from './notify.ts';
import { openLinkedCase } from './open-linked-case.ts';
import { reassignActivities } from './reassign-activities.ts';
import { replaceCaseRole } from './replace-case-role.ts';
import { rescheduleActivities } from './reschedule-activities.ts';
import { runRule } from './run-rule.ts';
import { runTimeline } from './run-timeline.ts';
import { sendEmail } from './send-email.ts';
import { sendFormLink } from './send-form-link.ts';
import { setDate } from './set-date.ts';
import { setField } from './set-field.ts';
import { setStatus } from './set-status.ts';
import { stopRules } from './stop-rules.ts';
import { tagContact } from './tag-contact.ts';

const actions = {
  'add-activity': addActivity,
  'add-relationship': addRelationship,
  'assign-case-role': assignCaseRole,
  'call-webhook': callWebhook,
  'cancel-activities': cancelActivities,
  'change-tags': changeTags,
  'complete-activities': completeActivities,
  'end-case-role': endCaseRole,
  notify,
  'open-linked-case': openLinkedCase,
  'reassign-activities': reassignActivities,
  'replace-case-role': replaceCaseRole,
  'reschedule-activities': rescheduleActivities,
  'run-rule': runRule,
  'run-timeline': runTimeline,
  'send-email': sendEmail,
  'send-form-link': sendFormLink,
  'set-date': setDate,
  'set-field': setField,
  'set-status': setStatus,
  'stop-rules': stopRules,
  'tag-contact': tagContact,
} as const;

type Kinds = typeof actions;
export type ActionSettings = { [K in keyof Kinds]: z.infer<Kinds[K]['settings']> }[keyof Kinds];

export const ActionSettings = z.discriminatedUnion(
  'type',
  Object.values(actions).map(({ settings }) => settings) as never,
) as unknown as z.ZodType<ActionSettings>;

/** Decides what an action does to the case; throws AppError, in words for the case file, when it cannot be done. */
export async function planAction(situation: Situation, settings: ActionSettings): Promise<Effect> {
  try {
    return await (actions[settings.type] as unknown as Action<ActionSettings>).plan(situation, settings);
  } catch (error) {
    // What is wrong with each field of a request is all that a run can say.
    throw error instanceof AppError && error.details.errors ? conflict(failureWords(error)) : error;
  }
}

/** Actions by which people outside get mail: a rule that has one may act less often in a day. */
const MAILING = new Set<string>(['send-email', 'send-form-link']);
export const isMailing = ({ type }: ActionSettings) => MAILING.has(type);
