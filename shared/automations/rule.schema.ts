import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { ActionSettings } from './actions/index.ts';
import { ConditionSettings } from './conditions/index.ts';
import { TriggerSettings } from './triggers/index.ts';

/** An action, now or after a delay; a delayed one is dropped when the case closes meanwhile, unless the rule says otherwise. */
const RuleAction = z.strictObject({
  /** ISO 8601, by the calendar of the organisation's time zone: P7D is the same time of day a week later. */
  after: z.iso.duration().optional(),
  keepWhenClosed: z.boolean().default(false),
  do: ActionSettings,
});
export type RuleAction = z.infer<typeof RuleAction>;

/** Trigger, conditions (all must hold, and are asked again when a delay is over) and actions. */
export const Rule = z.strictObject({
  id: slug,
  label: z.string().min(1).max(128),
  active: z.boolean().default(true),
  trigger: TriggerSettings,
  conditions: z.array(ConditionSettings).max(20).default([]),
  actions: z.array(RuleAction).min(1).max(20),
});
export type Rule = z.infer<typeof Rule>;
