import type { Effect } from '../../../shared/automations/actions/action.ts';
import type { Verdict } from '../../../shared/automations/conditions/condition.ts';
import type { Run } from '../../../shared/model.ts';

/** What a rule did on a case about a change, or why it did nothing. */
export const runView = ({ runId, ruleId, attempt = 1, attentionAt, ...run }: Run) => ({
  id: runId,
  rule: ruleId,
  ruleLabel: run.ruleLabel,
  caseId: run.caseId,
  at: run.at,
  trigger: run.trigger,
  changeId: run.changeId,
  outcome: run.outcome,
  because: run.because,
  conditions: run.conditions as Verdict[] | undefined,
  effects: run.effects as Effect[] | undefined,
  attempt,
  /** When it is tried again by itself. */
  triedAgainAt: run.outcome === 'failed' ? attentionAt : undefined,
  undoneAt: run.undoneAt,
});
