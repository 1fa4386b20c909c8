import { CaseEdit } from '../cases/case-edit.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { readCaseFile } from '../cases/case-file.ts';
import { commitCase } from '../cases/commit-case.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { FollowUp } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { addMilliseconds } from '../platform/time.ts';
import { planAction } from './actions/index.ts';
import { automationContext } from './automation-context.ts';
import { checkConditions, objection } from './conditions/index.ts';
import { endFollowUp } from './follow-ups.ts';
import type { RuleAction } from './rule.schema.ts';
import { activeRule } from './rules.ts';

/** EventBridge Scheduler fires some time within the minute named: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const EARLY_MILLISECONDS = 60_000;

export interface FollowUpKey {
  caseId: string;
  followUpId: string;
}

/**
 * Fires a follow-up whose time has come: reads the case as it is now, asks the rule's conditions again and either acts
 * or says why not, in one transaction with the follow-up's end. A second call, or one after it was cancelled, finds it
 * no longer waiting and does nothing.
 */
export const fireFollowUp = (ctx: Context, { caseId, followUpId }: FollowUpKey): Promise<void> =>
  retryOnConflict(async () => {
    const file = await readCaseFile(caseId);
    const followUp = file?.followUps.find((waiting) => waiting.followUpId === followUpId);
    if (!file || followUp?.state !== 'waiting') return;
    if (followUp.dueAt > addMilliseconds(ctx.now, EARLY_MILLISECONDS)) return;
    const { ruleId, runId } = followUp;
    const acting = automationContext(ctx, { ruleId, runId, cause: followUp.cause, part: followUpId });
    const configuration = await getConfiguration(ctx);
    const edit = await outcome(acting, { file, followUp, configuration });
    await commitCase(edit, configuration, () => undefined);
  });

interface Due {
  file: CaseFile;
  followUp: FollowUp;
  configuration: Configuration;
}

async function outcome(acting: Context, due: Due): Promise<CaseEdit> {
  const { file, followUp, configuration } = due;
  const { ruleId, runId } = followUp;
  const reason = reasonToSkip(due);
  const edit = new CaseEdit(acting, file);
  if (reason) {
    endFollowUp(edit, followUp, { state: 'skipped', because: reason });
    return edit;
  }
  try {
    const effect = await planAction({ edit, configuration, ruleId, runId }, (followUp.action as RuleAction).do);
    endFollowUp(edit, followUp, { state: 'fired', because: effect.did, effect });
    return edit;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const failed = new CaseEdit(acting, file);
    endFollowUp(failed, followUp, { state: 'failed', because: error.message });
    return failed;
  }
}

/** Conditions are asked of the case as it is now; what the rule was when the follow-up was made does not matter. */
function reasonToSkip({ file, followUp, configuration }: Due): string | undefined {
  const rule = activeRule(configuration, followUp.ruleId);
  const action = followUp.action as RuleAction;
  if (!rule) return 'The rule is not active any more';
  if (file.case.listedAs === 'binned') return 'The case is in the bin';
  if (file.case.statusClass === 'closed' && !action.keepWhenClosed) return 'The case is closed';
  return objection(checkConditions(file, rule.conditions));
}
