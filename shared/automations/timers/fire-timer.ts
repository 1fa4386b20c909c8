import { readCaseFile } from '../../cases/case-file.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { FollowUp } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { gatherBeside } from '../gather-beside.ts';
import { doRun } from '../runs/do-run.ts';
import { noteMissed } from '../runs/note-missed.ts';
import { changeOfOccasion, reckon } from './reckon.ts';
import { setTimers } from './set-timers.ts';
import { mayWait, timeRules } from './time-rules.ts';

/**
 * Lets a rule meet what has come due on a case since its timer was set, notes what is too late, and sets the timer to the
 * next time. Stopped anywhere and begun again, what ran does not run again: each run's id is made of what it met.
 */
export async function fireTimer(firing: Context, { caseId, ruleId, dueAt }: FollowUp): Promise<void> {
  // The alarm clock may ring some seconds early.
  const ctx = { ...firing, now: dueAt > firing.now ? dueAt : firing.now };
  await meetWhatIsDue(ctx, { caseId, ruleId });
  await setTimers(ctx, { caseId, ruleIds: [ruleId] });
}

async function meetWhatIsDue(ctx: Context, { caseId, ruleId }: { caseId: string; ruleId: string }): Promise<void> {
  const configuration = await getConfiguration(ctx);
  const rule = timeRules(configuration).find(({ id }) => id === ruleId);
  const file = await readCaseFile(caseId);
  if (!rule || !file || !mayWait(rule, file.case)) return;
  const { due, missed } = await reckon({ rule, file, configuration, now: ctx.now });
  for (const occasion of missed) {
    const change = changeOfOccasion(rule, caseId, occasion);
    await noteMissed(ctx, { rule, change, caseId, catchUp: rule.trigger.catchUp });
  }
  for (const occasion of due) {
    const change = changeOfOccasion(rule, caseId, occasion);
    const beside = await gatherBeside(change, file, [rule]);
    await doRun(ctx, { rule, change, caseId, configuration, beside });
  }
}
