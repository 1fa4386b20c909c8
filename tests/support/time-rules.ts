import { Rule } from '../../shared/automations/rule.schema.ts';
import type { Reckoning } from '../../shared/automations/timers/reckon.ts';
import { timerIdOf } from '../../shared/automations/timers/reckon.ts';
import type { TimeRule } from '../../shared/automations/timers/time-rules.ts';
import { byDatesOf } from '../../shared/automations/triggers/index.ts';
import type { FollowUp } from '../../shared/model.ts';
import { aConfiguration } from './configuration.ts';
import { idFor, NOW } from './ids.ts';
import { aCaseFile, aFollowUp } from './records.ts';

/** A rule that adds a phone call when its time comes. */
export const aRuleWith = (trigger: object, fields: object = {}): Rule =>
  Rule.parse({
    id: 'in-time',
    label: 'In time',
    caseTypes: ['housing-support'],
    trigger,
    actions: [{ do: { type: 'add-activity', activityType: 'follow-up', subject: 'It is time' } }],
    ...fields,
  });

export const aTimeRule = (trigger: object, fields: object = {}): TimeRule => {
  const rule = aRuleWith(trigger, fields);
  return { ...rule, byDates: byDatesOf(rule.trigger) } as TimeRule;
};

/** The timer of that rule on the case, due now. */
export const aTimer = (fields: Partial<FollowUp> = {}): FollowUp => {
  const {
    runId: _,
    action: __,
    change: ___,
    ...timer
  } = aFollowUp({
    kind: 'timer',
    ruleId: 'in-time',
    ruleLabel: 'In time',
    followUpId: timerIdOf('in-time', idFor('case')),
    because: 'Waits for what the rule goes by',
    ...fields,
  });
  return timer;
};

/** What is reckoned for a rule on the sample case. */
export const aReckoning = (rule: TimeRule, fields: Partial<Reckoning> = {}): Reckoning => ({
  rule,
  file: aCaseFile(),
  configuration: aConfiguration((document) => document.rules.push(Rule.parse(plain(rule)))),
  now: NOW,
  ...fields,
});

const plain = ({ byDates: _, ...rule }: TimeRule) => rule;
