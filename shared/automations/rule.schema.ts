import * as z from 'zod';
import { slug } from '../platform/fields.ts';
import { ActionSettings } from './actions/index.ts';
import { ConditionTree } from './conditions/index.ts';
import { Delay } from './delays/delay.schema.ts';
import { TriggerSettings } from './triggers/index.ts';

const conditions = z.array(ConditionTree).max(20).default([]);

/** An action, now or after a delay. */
export const RuleAction = z.strictObject({
  after: Delay.optional(),
  /** Whose time zone the delay goes by. */
  zone: z.enum(['organisation', 'client']).default('organisation'),
  /** Whether the rule's conditions are asked again, on fresh data, when the delay is over. */
  recheck: z.boolean().default(true),
  /** Any of these cancels it while it waits. */
  cancelWhen: conditions,
  /** It is cancelled when the case closes, unless the rule says otherwise. */
  keepWhenClosed: z.boolean().default(false),
  do: ActionSettings,
});
export type RuleAction = z.infer<typeof RuleAction>;

/** Trigger, conditions (all must hold, and are asked again when a delay is over) and actions. */
export const Rule = z.strictObject({
  id: slug,
  label: z.string().min(1).max(128),
  /** For those who look after it. */
  description: z.string().max(2000).optional(),
  active: z.boolean().default(true),
  /** It records what it would do, and does nothing. */
  observe: z.boolean().default(false),
  /** Cases of these types and categories alone; of others it leaves no run. Empty: of all. */
  caseTypes: z.array(slug).max(100).default([]),
  categories: z.array(slug).max(100).default([]),
  trigger: TriggerSettings,
  conditions,
  actions: z.array(RuleAction).min(1).max(20),
  /** Whether it also acts on changes that it has caused itself. */
  again: z.boolean().default(false),
  limits: z
    .strictObject({
      /** How often it may act in a day; past it, it pauses itself. */
      perDay: z.int().min(1).max(1_000_000).optional(),
      /** On how many cases it may act in one run of its schedule. */
      perSchedule: z.int().min(1).max(1_000_000).optional(),
    })
    .default({}),
});
export type Rule = z.infer<typeof Rule>;
