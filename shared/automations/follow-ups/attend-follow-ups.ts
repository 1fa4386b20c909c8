import { CaseEdit } from '../../cases/case-edit.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import { commitCase } from '../../cases/commit-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case, FollowUp } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { concernsDate, hangsOnDate } from '../delays/date-concerned.ts';
import type { Facts } from '../facts.ts';
import { gatherBeside } from '../gather-beside.ts';
import type { Rule, RuleAction } from '../rule.schema.ts';
import { activeRule, activeRules, isFor } from '../rules.ts';
import { factsOf } from '../runs/decide.ts';
import { changeIn } from '../runs/kept-change.ts';
import { casesConcerned } from './cases-concerned.ts';
import { moveToDate } from './move-to-date.ts';
import { endFollowUp } from './plan-follow-up.ts';
import { reasonToCancel } from './reason-not-to-act.ts';

/**
 * Looks at what waits on a case when something there, or a contact, changes: what hangs on a date moves with it, what is to
 * be cancelled under a condition that holds now is. Reads nothing unless some rule asks for either; nobody reacts to it.
 */
export async function attendFollowUps(ctx: Context, change: Change): Promise<void> {
  if (!CONCERNING.has(change.entity) || !change.after) return;
  const configuration = await getConfiguration(ctx);
  if (!activeRules(configuration).some((rule) => mayConcern(rule, change))) return;
  const quiet = { ...ctx, cause: { ...ctx.cause, quiet: true } };
  for (const caseId of await casesConcerned(change)) {
    while ((await attendOnCase(quiet, { caseId, change, configuration })) === 'more');
  }
}

const CONCERNING = new Set(['case', 'activity', 'caseRole', 'contact']);

/** Which rule had made what waits is not known before the case is read, so the rules as they are now are asked. */
const mayConcern = (rule: Rule, change: Change): boolean =>
  (change.entity !== 'case' || isFor(rule, change.after as unknown as Case)) &&
  rule.actions.some((action) => asksOf(action, change));

/** Whether a delayed action has to be looked at after a change. */
const asksOf = ({ after, cancelWhen }: RuleAction, change: Change): boolean =>
  (hangsOnDate(after) && concernsDate(after.date, change)) ||
  (mayCancel(change) && cancelWhen.length > 0 && after !== undefined);

/** Nothing waits yet on a case that is new. */
const mayCancel = ({ entity, kind }: Change) => entity === 'activity' || (entity === 'case' && kind === 'changed');

interface Attending {
  caseId: string;
  change: Change;
  configuration: Configuration;
}

const attendOnCase = (ctx: Context, { caseId, change, configuration }: Attending): Promise<'finished' | 'more'> =>
  retryOnConflict(async () => {
    const file = await readCaseFile(caseId);
    const waiting = file?.followUps.filter((one) => isAsked(one, change)) ?? [];
    if (!file || waiting.length === 0) return 'finished';
    const edit = new CaseEdit(ctx, file);
    for (const followUp of waiting) {
      // One that ends is noted on its run.
      if (edit.room < 2) {
        await commitCase(edit, configuration, () => undefined);
        return 'more';
      }
      attend(edit, followUp, await factsFor(edit, followUp, configuration));
    }
    return commitCase(edit, configuration, () => 'finished' as const);
  });

const isAsked = ({ kind, state, action, change: met }: FollowUp, change: Change) =>
  kind === 'action' && state === 'waiting' && met !== undefined && asksOf(action as RuleAction, change);

function attend(edit: CaseEdit, followUp: FollowUp, facts: Facts | undefined) {
  if (!facts) return;
  const because = reasonToCancel(facts, followUp.action as RuleAction);
  if (because === undefined) moveToDate({ edit, followUp, facts });
  else endFollowUp(edit, followUp, { state: 'cancelled', because });
}

/** Of a rule that is gone or off nothing is asked: its follow-ups end when they are due. */
async function factsFor(edit: CaseEdit, followUp: FollowUp, configuration: Configuration): Promise<Facts | undefined> {
  const rule = activeRule(configuration, followUp.ruleId);
  if (!rule) return undefined;
  const change = changeIn(followUp) as Change;
  return factsOf(edit, { rule, change, configuration, beside: await gatherBeside(change, edit.file, [rule]) });
}
