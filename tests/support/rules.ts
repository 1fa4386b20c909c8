import type { ActionSettings } from '../../shared/automations/actions/index.ts';
import type { Facts } from '../../shared/automations/facts.ts';
import type { RuleAction } from '../../shared/automations/rule.schema.ts';
import { aConfiguration } from './configuration.ts';
import { callCompleted } from './changes.ts';
import { NOW } from './ids.ts';
import { aCaseFile } from './records.ts';

/** An action of a rule, done at once unless it says otherwise. */
export const anAction = (settings: ActionSettings, fields: Partial<RuleAction> = {}): RuleAction => ({
  zone: 'organisation',
  recheck: true,
  cancelWhen: [],
  keepWhenClosed: false,
  do: settings,
  ...fields,
});

/** What a rule is decided by when the initial call of the sample case was completed. */
export const someFacts = (fields: Partial<Facts> = {}): Facts => ({
  now: NOW,
  configuration: aConfiguration(),
  ruleId: 'seven-days-after-initial-call',
  change: callCompleted(),
  file: aCaseFile(),
  contacts: [],
  ...fields,
});
