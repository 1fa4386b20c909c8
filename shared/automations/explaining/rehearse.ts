import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import type { Message } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { planAction } from '../actions/index.ts';
import type { Rule } from '../rule.schema.ts';
import { automationContext } from '../runs/automation-context.ts';
import type { Decision, Meeting } from '../runs/decide.ts';
import { objectionTo, planActions, situationIn } from '../runs/decide.ts';

/** What a rule would do about a change on a case, and the mails that would go, rendered; delayed ones as if they went now. */
export interface Rehearsal extends Decision {
  mails: Message[];
}

/** Decides what a rule would do, as a run does, on a copy of the case that is then dropped: nothing is stored or sent. */
export async function rehearse(ctx: Context, meeting: Meeting, file: CaseFile): Promise<Rehearsal> {
  const { rule, change } = meeting;
  const runId = ctx.newId('run');
  const acting = automationContext(ctx, { ruleId: rule.id, runId, cause: change.cause, part: 'run' });
  const edit = new CaseEdit(acting, file);
  const { decision, conditions } = objectionTo(edit, meeting);
  if (decision) return { ...decision, mails: [] };
  const planned = await planActions(edit, meeting, { runId, conditions });
  if (planned.outcome !== 'acted') return { ...planned, mails: [] };
  return { ...planned, mails: [...edit.added('message'), ...(await delayedMails(acting, meeting, { file, runId }))] };
}

/** Each on a copy of its own: what the others do by then is not known. */
async function delayedMails(acting: Context, meeting: Meeting, { file, runId }: { file: CaseFile; runId: string }) {
  const mails: Message[] = [];
  for (const action of meeting.rule.actions.filter(isDelayed)) {
    const edit = new CaseEdit(acting, file);
    try {
      await planAction(situationIn(edit, meeting, runId), action.do);
      mails.push(...edit.added('message'));
    } catch (error) {
      // It may well be possible by the time it is due.
      if (!(error instanceof AppError)) throw error;
    }
  }
  return mails;
}

const isDelayed = ({ after }: Rule['actions'][number]) => after !== undefined;
