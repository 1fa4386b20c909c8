import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { RunOutcome } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { AppError } from '../../platform/errors.ts';
import type { Effect, Situation } from '../actions/action.ts';
import type { Verdict } from '../conditions/condition.ts';
import { checkConditions, objection } from '../conditions/index.ts';
import type { Beside, Facts } from '../facts.ts';
import { doOrPlan } from '../follow-ups/plan-follow-up.ts';
import type { Rule } from '../rule.schema.ts';
import { describeTrigger } from '../triggers/index.ts';
import { runInside } from './run-inside.ts';
import { isOwnEffect, reasonToStop } from './stop.ts';

/** A rule and a change that it waits for. */
export interface Meeting {
  rule: Rule;
  change: Change;
  configuration: Configuration;
  beside: Beside;
}

/** What a rule decided to do about a change, and why. */
export interface Decision {
  outcome: RunOutcome;
  because: string;
  conditions: Verdict[];
  effects: Effect[];
}

/** All that a rule is decided by, on a case as decided so far. */
export const factsOf = (edit: CaseEdit, { rule, change, configuration, beside }: Meeting): Facts => ({
  ...beside,
  now: edit.ctx.now,
  configuration,
  ruleId: rule.id,
  change,
  file: edit.file,
});

/** What an action of a run is given. */
export function situationIn(edit: CaseEdit, meeting: Meeting, runId: string): Situation {
  const { rule, configuration } = meeting;
  const given = { edit, configuration, ruleId: rule.id, runId, facts: factsOf(edit, meeting) };
  return { ...given, runRule: (ruleId) => runInside(given, ruleId, { objectionTo, planActions }) };
}

/** Whether a rule would act on a case as it is: undefined when nothing stands in its way. Stores and plans nothing. */
export function objectionTo(edit: CaseEdit, meeting: Meeting): { decision?: Decision; conditions: Verdict[] } {
  const { rule, change } = meeting;
  const conditions = checkConditions(factsOf(edit, meeting), rule.conditions);
  const nothing = (outcome: RunOutcome, because: string) => ({
    decision: { outcome, because, conditions, effects: [] },
    conditions,
  });
  if (isOwnEffect(rule, change)) return nothing('conditions-not-met', 'It comes of what this rule did itself');
  const stopped = reasonToStop(change, edit.file, edit.ctx.now);
  if (stopped) return nothing('stopped', stopped);
  const failing = objection(conditions);
  return failing ? nothing('conditions-not-met', failing) : { conditions };
}

/**
 * Plans all that a rule does on the edit, one action after the other; failed, with the reason in words, when one of them
 * cannot be done. What the ones before it decided must then be dropped: a run acts whole or not at all.
 */
export async function planActions(
  edit: CaseEdit,
  meeting: Meeting,
  { runId, conditions }: { runId: string; conditions: Verdict[] },
): Promise<Decision> {
  const { rule, change } = meeting;
  const effects: Effect[] = [];
  try {
    for (const action of rule.actions) {
      effects.push(await doOrPlan(situationIn(edit, meeting, runId), action, change.at));
    }
    return { outcome: 'acted', because: describeTrigger(change, rule.trigger), conditions, effects };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return { outcome: 'failed', because: error.message, conditions, effects: [] };
  }
}
