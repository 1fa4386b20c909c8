import * as z from 'zod';
import type { Change } from '../../platform/change.ts';
import { activityCompleted } from './activity-completed.ts';
import { caseOpened } from './case-opened.ts';
import { caseStatusChanged } from './case-status-changed.ts';
import { formSubmitted } from './form-submitted.ts';
import type { Trigger } from './trigger.ts';

const triggers = {
  'activity-completed': activityCompleted,
  'case-opened': caseOpened,
  'case-status-changed': caseStatusChanged,
  'form-submitted': formSubmitted,
} as const;

export const TriggerSettings = z.union(
  Object.values(triggers).map(({ settings }) => settings) as [
    typeof activityCompleted.settings,
    typeof caseOpened.settings,
    typeof caseStatusChanged.settings,
    typeof formSubmitted.settings,
  ],
);
export type TriggerSettings = z.infer<typeof TriggerSettings>;

const triggerOf = ({ type }: TriggerSettings) => triggers[type] as Trigger<TriggerSettings>;

export const triggered = (change: Change, settings: TriggerSettings, ruleId = '') =>
  triggerOf(settings).matches(change, settings, ruleId);
export const describeTrigger = (change: Change, settings: TriggerSettings) => triggerOf(settings).describe(change);
