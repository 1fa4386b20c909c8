import type { CaseEdit } from '../../cases/case-edit.ts';
import type { FollowUp } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { addMilliseconds, forPeople } from '../../platform/time.ts';
import type { Effect, Situation } from '../actions/action.ts';
import { planAction } from '../actions/index.ts';
import { dueTime } from '../delays/due-time.ts';
import type { RuleAction } from '../rule.schema.ts';
import { keptChange } from '../runs/kept-change.ts';

/** A follow-up that has not fired this long after its time has lost its schedule: the sweep fires it. */
const OVERDUE_MILLISECONDS = 2 * 60_000;

/** When the sweep looks for a follow-up whose schedule was lost. */
export const attentionFor = (dueAt: string) => ({
  attention: 'followUp',
  attentionAt: addMilliseconds(dueAt, OVERDUE_MILLISECONDS),
});

/** Does an action of a rule now, or stores a follow-up when it has a delay: `from` is when the change happened. */
export async function doOrPlan(situation: Situation, action: RuleAction, from: string): Promise<Effect> {
  if (action.after === undefined) return planAction(situation, action.do);
  const { edit, facts } = situation;
  if (edit.file.case.statusClass === 'closed' && !action.keepWhenClosed) {
    return { action: action.do.type, did: 'Nothing planned: the case is closed' };
  }
  const { dueAt, words, hangsOn } = dueTime(facts, action, from);
  const { followUpId } = edit.add('followUp', {
    kind: 'action',
    caseId: edit.file.case.caseId,
    followUpId: edit.ctx.newId('followUp'),
    ruleId: situation.ruleId,
    ruleLabel: situation.configuration.find('rules', situation.ruleId)?.label ?? situation.ruleId,
    runId: situation.runId,
    action,
    change: keptChange(facts.change),
    hangsOn,
    dueAt,
    state: 'waiting',
    because: `Planned ${words}`,
    ...attentionFor(dueAt),
  });
  return { action: action.do.type, did: `Planned for ${forPeople(organisation.timeZone, dueAt)}`, id: followUpId };
}

/** Ends a waiting follow-up on the edit and notes on its run what came of it. */
export function endFollowUp(
  edit: CaseEdit,
  followUp: FollowUp,
  end: Pick<FollowUp, 'state' | 'because' | 'attempt' | 'cancelledBy'> & { effect?: Effect },
) {
  const { effect, ...fields } = end;
  // A person may still have one that failed done.
  const change = end.state === 'failed' ? (followUp.change as unknown) : undefined;
  const over = { firedAt: edit.ctx.now, change, attention: undefined, attentionAt: undefined };
  edit.change('followUp', followUp, { ...fields, ...over });
  const run = edit.file.runs.find(({ runId }) => runId === followUp.runId);
  if (!run) return;
  const came = effect ?? { action: (followUp.action as RuleAction).do.type, did: end.because, id: followUp.followUpId };
  edit.change('run', run, { effects: [...((run.effects as Effect[] | undefined) ?? []), came] });
}
