import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { commitCase } from '../../cases/commit-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { FollowUp } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Situation } from '../actions/action.ts';
import { planAction } from '../actions/index.ts';
import { readBudget } from '../budget/take-from-budget.ts';
import { gatherBeside } from '../gather-beside.ts';
import { changeIn } from '../runs/kept-change.ts';
import type { Rule, RuleAction } from '../rule.schema.ts';
import { activeRule } from '../rules.ts';
import { situationIn } from '../runs/decide.ts';
import { followUpIn } from './find-follow-up.ts';
import type { ByHand } from './fire-follow-up.ts';
import { tryAgainLater, waitForRule } from './keep-waiting.ts';
import { moveToDate } from './move-to-date.ts';
import { endFollowUp } from './plan-follow-up.ts';
import { reasonNotToAct } from './reason-not-to-act.ts';

/** A delayed action whose time has come. */
export interface DueAction {
  file: CaseFile;
  followUp: FollowUp;
  configuration: Configuration;
  /** What is due until then is due now. */
  soon: string;
  byHand?: ByHand | undefined;
}

/** Does a delayed action, or says why not, and stores it with the follow-up's end; one that fails is tried again later. Returns the follow-up as stored. */
export async function fireAction(acting: Context, due: DueAction): Promise<FollowUp> {
  const { file, followUp, configuration } = due;
  const edit = new CaseEdit(acting, file);
  const { followUpId } = followUp;
  try {
    await decide(edit, due);
    return await commitCase(edit, configuration, () => followUpIn(edit.file, followUpId));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    // Of what was decided on the way nothing is stored, and no rule acts on that it failed.
    const failed = new CaseEdit({ ...acting, cause: { ...acting.cause, quiet: true } }, file);
    tryAgainLater(failed, followUp, error.message);
    return commitCase(failed, configuration, () => followUpIn(failed.file, followUpId));
  }
}

async function decide(edit: CaseEdit, due: DueAction): Promise<void> {
  const { file, followUp, configuration, byHand } = due;
  const skip = (because: string) => endFollowUp(edit, followUp, { state: 'skipped', because });
  const rule = activeRule(configuration, followUp.ruleId);
  if (!rule) return skip('The rule is not active any more');
  const change = changeIn(followUp);
  if (!change) return skip('What it was about was erased');
  if (!byHand && (await readBudget(rule.id))?.pausedAt !== undefined) return waitForRule(edit, followUp);
  const beside = await gatherBeside(change, file, [rule]);
  const meeting = { rule, change, configuration, beside };
  await decideByFacts(edit, due, { rule, situation: situationIn(edit, meeting, followUp.runId ?? '') });
}

interface Asked {
  rule: Rule;
  situation: Situation;
}

/** By hand, what was asked for is done now, wherever its date is. */
async function decideByFacts(edit: CaseEdit, { followUp, soon, byHand }: DueAction, asked: Asked) {
  const { rule, situation } = asked;
  const { facts } = situation;
  const action = followUp.action as RuleAction;
  if (!byHand && moveToDate({ edit, followUp, facts }, soon)) return;
  const end = reasonNotToAct(facts, rule, { ...action, asks: byHand?.recheck ?? true });
  if (end) return endFollowUp(edit, followUp, end);
  const effect = await planAction(situation, action.do);
  endFollowUp(edit, followUp, { state: 'fired', because: effect.did, effect });
}
