import { CaseEdit } from '../../cases/case-edit.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { FollowUp } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { attentionFor } from '../follow-ups/plan-follow-up.ts';
import { reckon, timerIdOf } from './reckon.ts';
import type { TimeRule } from './time-rules.ts';
import { mayWait, timeRules } from './time-rules.ts';

/** With the records of so many rules one transaction has room to spare. */
const RULES_AT_ONCE = 50;

interface OnCase {
  caseId: string;
  ruleIds: string[];
}

/**
 * Sets the timers of rules on a case to the next time at which something comes due, or ends them where nothing is to come
 * any more. Reckoned from the case as it is, so doing it again changes nothing. No rule acts on what this writes. Returns
 * how many of the rules wait on the case.
 */
export async function setTimers(reacting: Context, { caseId, ruleIds }: OnCase): Promise<number> {
  const ctx = { ...reacting, cause: { ...reacting.cause, quiet: true } };
  let waiting = 0;
  for (let i = 0; i < ruleIds.length; i += RULES_AT_ONCE) {
    const some = ruleIds.slice(i, i + RULES_AT_ONCE);
    waiting += await retryOnConflict(() => setSome(ctx, { caseId, ruleIds: some }));
  }
  return waiting;
}

async function setSome(ctx: Context, { caseId, ruleIds }: OnCase): Promise<number> {
  const file = await readCaseFile(caseId);
  if (!file) return 0;
  const configuration = await getConfiguration(ctx);
  const edit = new CaseEdit(ctx, file);
  let waiting = 0;
  for (const ruleId of ruleIds) {
    const rule = timeRules(configuration).find(({ id }) => id === ruleId);
    const timer = file.followUps.find(({ followUpId }) => followUpId === timerIdOf(ruleId, caseId));
    // Somebody does not want it here.
    if (timer?.cancelledBy !== undefined) continue;
    waiting += (await decide(edit, configuration, { rule, timer })) ? 1 : 0;
  }
  await commit(ctx, edit.writes(), undefined);
  return waiting;
}

/** Sets or ends one timer on the edit; whether the rule waits then. */
async function decide(
  edit: CaseEdit,
  configuration: Configuration,
  { rule, timer }: { rule: TimeRule | undefined; timer: FollowUp | undefined },
): Promise<boolean> {
  if (!rule || !mayWait(rule, edit.file.case)) {
    endTimer(edit, timer, rule ? 'The rule does not wait on such a case' : 'The rule is not active any more');
    return false;
  }
  const { nextAt } = await reckon({ rule, file: edit.file, configuration, now: edit.ctx.now });
  if (nextAt === undefined) endTimer(edit, timer, 'Nothing is to come');
  else setTimer(edit, { rule, timer, dueAt: nextAt });
  return nextAt !== undefined;
}

interface Setting {
  rule: TimeRule;
  timer: FollowUp | undefined;
  dueAt: string;
}

function setTimer(edit: CaseEdit, { rule, timer, dueAt }: Setting) {
  if (timer?.state === 'waiting' && timer.dueAt === dueAt) return;
  const waiting = {
    state: 'waiting' as const,
    dueAt,
    because: 'Waits for what the rule goes by',
    ruleLabel: rule.label,
    ...attentionFor(dueAt),
  };
  if (timer) {
    edit.change('followUp', timer, { ...waiting, firedAt: undefined });
    return;
  }
  const { caseId } = edit.file.case;
  edit.add('followUp', {
    kind: 'timer',
    caseId,
    followUpId: timerIdOf(rule.id, caseId),
    ruleId: rule.id,
    ...waiting,
  });
}

function endTimer(edit: CaseEdit, timer: FollowUp | undefined, because: string) {
  if (timer?.state !== 'waiting') return;
  const isReached = timer.dueAt <= edit.ctx.now;
  const end = isReached ? { state: 'fired' as const, firedAt: edit.ctx.now } : { state: 'cancelled' as const };
  edit.change('followUp', timer, { ...end, because, attention: undefined, attentionAt: undefined });
}
