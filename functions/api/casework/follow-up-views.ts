import { actionInWords } from '../../../shared/automations/follow-ups/action-in-words.ts';
import type { ByDate } from '../../../shared/automations/delays/delay.schema.ts';
import type { RuleAction } from '../../../shared/automations/rule.schema.ts';
import type { FollowUp } from '../../../shared/model.ts';
import { pick } from './views.ts';

/** What waits on a case, or has come of it: which rule wants it, when, why, and what it would do. */
export function followUpView(record: FollowUp) {
  const action = (record.action as RuleAction | undefined)?.do;
  return {
    id: record.followUpId,
    rule: record.ruleId,
    ...pick(record, 'ruleLabel', 'caseId', 'kind', 'revision', 'dueAt', 'state', 'because', 'firedAt', 'runId'),
    hangsOn: record.hangsOn as ByDate | undefined,
    ...pick(record, 'attempt', 'createdAt', 'updatedAt', 'updatedBy'),
    action: action ?? null,
    wouldDo: action ? actionInWords(action) : 'Look at the case, as the rule goes by time',
  };
}
