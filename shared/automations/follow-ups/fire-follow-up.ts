import type { CaseFile } from '../../cases/case-file.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { FollowUp } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { automationContext } from '../runs/automation-context.ts';
import { fireTimer } from '../timers/fire-timer.ts';
import { fireAction } from './fire-action.ts';

/** EventBridge Scheduler fires some time within the minute named: https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html */
const EARLY_MILLISECONDS = 60_000;

export interface FollowUpKey {
  caseId: string;
  followUpId: string;
}

/** How a person has a follow-up fired. */
export interface ByHand {
  /** Whether the rule's conditions are asked again, as the rule says. */
  recheck: boolean;
  /** The case as it was just read; it is read again when somebody writes in between. */
  file?: CaseFile;
}

/**
 * Fires a follow-up whose time has come: reads the case as it is now, asks the rule's conditions again and either acts
 * or says why not, in one transaction with the follow-up's end. A second call, or one after it was cancelled, finds it
 * no longer waiting and does nothing. By hand it is fired before its time, too, and when it had failed for good. Returns the
 * follow-up of an action as it is stored then; nothing where nothing was done.
 */
export function fireFollowUp(
  ctx: Context,
  { caseId, followUpId }: FollowUpKey,
  byHand?: ByHand,
): Promise<FollowUp | undefined> {
  let known = byHand?.file;
  return retryOnConflict(async () => {
    const file = known ?? (await readCaseFile(caseId));
    known = undefined;
    const followUp = file?.followUps.find((waiting) => waiting.followUpId === followUpId);
    const soon = addMilliseconds(ctx.now, EARLY_MILLISECONDS);
    if (!file || !followUp || !(byHand ? isLeftToDo(followUp) : isDue(followUp, soon))) return undefined;
    if (followUp.kind === 'timer') {
      await fireTimer(ctx, followUp);
      return undefined;
    }
    const { ruleId, runId = followUpId } = followUp;
    const acting = automationContext(ctx, { ruleId, runId, cause: followUp.cause, part: followUpId });
    return fireAction(acting, { file, followUp, configuration: await getConfiguration(ctx), soon, byHand });
  });
}

const isDue = ({ state, dueAt }: FollowUp, soon: string) => state === 'waiting' && dueAt <= soon;
const isLeftToDo = ({ state }: FollowUp) => state === 'waiting' || state === 'failed';
