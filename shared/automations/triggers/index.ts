import * as z from 'zod';
import type { Change } from '../../platform/change.ts';
import { activityAdded } from './activity-added.ts';
import { activityChanged } from './activity-changed.ts';
import { activityCompleted } from './activity-completed.ts';
import { activityOverdue } from './activity-overdue.ts';
import { activityStatusChanged } from './activity-status-changed.ts';
import { byHand } from './by-hand.ts';
import { byRule } from './by-rule.ts';
import { caseBinned } from './case-binned.ts';
import { caseChanged } from './case-changed.ts';
import { caseClosed } from './case-closed.ts';
import { caseOpened } from './case-opened.ts';
import { caseReopened } from './case-reopened.ts';
import { caseRoleAssigned } from './case-role-assigned.ts';
import { caseRoleEnded } from './case-role-ended.ts';
import { caseStatusChanged } from './case-status-changed.ts';
import { caseTypeChanged } from './case-type-changed.ts';
import { contactChanged } from './contact-changed.ts';
import { contactCreated } from './contact-created.ts';
import { customFieldChanged } from './custom-field-changed.ts';
import { dateReached } from './date-reached.ts';
import { fileAdded } from './file-added.ts';
import { formSubmitted } from './form-submitted.ts';
import { messageBounced } from './message-bounced.ts';
import { messageOpened } from './message-opened.ts';
import { messageReceived } from './message-received.ts';
import { nothingHappened } from './nothing-happened.ts';
import { relationshipEnded } from './relationship-ended.ts';
import { relationshipStarted } from './relationship-started.ts';
import { schedule } from './schedule.ts';
import { tagAdded } from './tag-added.ts';
import { tagRemoved } from './tag-removed.ts';
import type { Trigger } from './trigger.ts';

const triggers = {
  'activity-added': activityAdded,
  'activity-changed': activityChanged,
  'activity-completed': activityCompleted,
  'activity-overdue': activityOverdue,
  'activity-status-changed': activityStatusChanged,
  'by-hand': byHand,
  'by-rule': byRule,
  'case-binned': caseBinned,
  'case-changed': caseChanged,
  'case-closed': caseClosed,
  'case-opened': caseOpened,
  'case-reopened': caseReopened,
  'case-role-assigned': caseRoleAssigned,
  'case-role-ended': caseRoleEnded,
  'case-status-changed': caseStatusChanged,
  'case-type-changed': caseTypeChanged,
  'contact-changed': contactChanged,
  'contact-created': contactCreated,
  'custom-field-changed': customFieldChanged,
  'date-reached': dateReached,
  'file-added': fileAdded,
  'form-submitted': formSubmitted,
  'message-bounced': messageBounced,
  'message-opened': messageOpened,
  'message-received': messageReceived,
  'nothing-happened': nothingHappened,
  'relationship-ended': relationshipEnded,
  'relationship-started': relationshipStarted,
  schedule,
  'tag-added': tagAdded,
  'tag-removed': tagRemoved,
} as const;

type Kinds = typeof triggers;
export type TriggerSettings = { [K in keyof Kinds]: z.infer<Kinds[K]['settings']> }[keyof Kinds];

export const TriggerSettings = z.discriminatedUnion(
  'type',
  Object.values(triggers).map(({ settings }) => settings) as never,
) as unknown as z.ZodType<TriggerSettings>;

const triggerOf = ({ type }: TriggerSettings) => triggers[type] as unknown as Trigger<TriggerSettings>;

/** Whether a change of this entity can meet such a trigger at all. */
export const hearsOf = (settings: TriggerSettings, entity: string) => triggerOf(settings).entities.includes(entity);

/** Whether no change sets it off by itself: it goes by time, is done by hand or by another rule. */
export const goesByItself = (settings: TriggerSettings) => triggerOf(settings).entities.length === 0;

export const triggered = (change: Change, settings: TriggerSettings, ruleId = '') =>
  triggerOf(settings).matches(change, settings, ruleId);
export const describeTrigger = (change: Change, settings: TriggerSettings) =>
  triggerOf(settings).describe(change, settings);

/** The contacts on whose cases a change is met that is of no case's record; by default the one that changed. */
export const peopleOf = (change: Change, settings: TriggerSettings): string[] =>
  triggerOf(settings).people?.(change, settings) ??
  [change.entity === 'contact' ? change.after?.contactId : undefined].filter((id) => typeof id === 'string');

/** Whether it is met on cases in the bin. */
export const isMetInBin = (settings: TriggerSettings) => triggerOf(settings).inBin === true;

/** How a trigger goes by the dates of cases, if it does. */
export const byDatesOf = (settings: TriggerSettings) => triggerOf(settings).byDates;

/** How a trigger goes by a timetable, if it does. */
export const byScheduleOf = (settings: TriggerSettings) => triggerOf(settings).bySchedule;
