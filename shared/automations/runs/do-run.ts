import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import { commitCase } from '../../cases/commit-case.ts';
import type { Run } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { derivedId } from '../../platform/ids.ts';
import type { Held } from '../budget/take-from-budget.ts';
import { takeFromBudget } from '../budget/take-from-budget.ts';
import { isInReach } from '../rules.ts';
import { asObserved } from './as-observed.ts';
import { addRun } from './add-run.ts';
import { automationContext } from './automation-context.ts';
import type { Decision, Meeting } from './decide.ts';
import { objectionTo, planActions } from './decide.ts';
import { isToldOfStop } from './stop.ts';
import { tellOfPause, tellOfStop } from './tell-of-stop.ts';
import { waitingAfter } from './waiting-run.ts';

/** A meeting on one case. */
export interface MeetingOnCase extends Meeting {
  caseId: string;
  /** The run that is done again: one that failed, was held, or was stopped. */
  again?: Run;
}

/** A change that is no record's of the case makes a run on each case that it is met on. */
export const runIdOf = ({ rule, change, caseId }: Pick<MeetingOnCase, 'rule' | 'change' | 'caseId'>) =>
  derivedId('run', rule.id, change.id, ...(change.after?.caseId === caseId ? [] : [caseId]));

/**
 * Lets a rule act on a case because of a change: its run and all of its effects are one transaction, and the run's derived
 * id makes a second one impossible. What `known` says of the case saves reading it. Returns the case as it is then;
 * undefined when it is not there.
 */
export function doRun(ctx: Context, meeting: MeetingOnCase, known?: CaseFile): Promise<CaseFile | undefined> {
  const { rule, change, again } = meeting;
  const runId = again?.runId ?? runIdOf(meeting);
  const acting = automationContext(ctx, { ruleId: rule.id, runId, cause: change.cause, part: 'run' });
  const budget = onlyOnce(() => takeFromBudget(ctx, rule));
  let given = known;
  return retryOnConflict(async () => {
    const file = given ?? (await readCaseFile(meeting.caseId)) ?? undefined;
    // Should somebody write in between, all is read again.
    given = undefined;
    if (!file || !isInReach(rule, file.case)) return undefined;
    const earlier = file.runs.find((one) => one.runId === runId);
    if (earlier && earlier.revision !== again?.revision) return file;
    return decideAndStore(new CaseEdit(acting, file), file, { meeting, runId, earlier, budget });
  });
}

interface Deciding {
  meeting: MeetingOnCase;
  runId: string;
  earlier: Run | undefined;
  budget: () => Promise<Held | undefined>;
}

async function decideAndStore(edit: CaseEdit, file: CaseFile, deciding: Deciding): Promise<CaseFile> {
  const { configuration } = deciding.meeting;
  let { decision, pausing } = await decide(edit, deciding);
  if (decision.outcome === 'acted') {
    noteRun(edit, decision, deciding);
    try {
      await commitCase(edit, configuration, () => undefined);
      return edit.file;
    } catch (error) {
      // More than one transaction holds, or something that was left to its end.
      if (!(error instanceof AppError)) throw error;
      decision = { ...decision, outcome: 'failed', because: error.message, effects: [] };
    }
  }
  // Of what was decided on the way nothing is stored but the run, and no rule acts on that.
  const { ctx } = edit;
  const only = new CaseEdit({ ...ctx, cause: { ...ctx.cause, quiet: true } }, file);
  await tell(only, deciding, { decision, pausing });
  noteRun(only, decision, deciding);
  await commitCase(only, configuration, () => undefined);
  return only.file;
}

async function decide(edit: CaseEdit, { meeting, runId, budget }: Deciding) {
  const { decision, conditions } = objectionTo(edit, meeting);
  if (decision) return { decision, pausing: false };
  const planned = () => planActions(edit, meeting, { runId, conditions });
  if (meeting.rule.observe) return { decision: asObserved(await planned()), pausing: false };
  const held = await budget();
  if (!held) return { decision: await planned(), pausing: false };
  const { because, pausing } = held;
  return { decision: { outcome: 'held' as const, because, conditions, effects: [] }, pausing };
}

async function tell(
  edit: CaseEdit,
  { meeting }: Deciding,
  { decision, pausing }: { decision: Decision; pausing: boolean },
) {
  const { rule, configuration } = meeting;
  const { outcome, because } = decision;
  if (outcome === 'stopped' && !isToldOfStop(edit.file, edit.ctx.now)) {
    tellOfStop(edit, configuration, { rule, because });
  }
  if (pausing) await tellOfPause(edit, configuration, { rule, because });
}

function noteRun(edit: CaseEdit, decision: Decision, { meeting, runId, earlier }: Deciding) {
  const { rule, change } = meeting;
  const { now } = edit.ctx;
  const attempt = (earlier?.attempt ?? 0) + 1;
  const said = { ...decision, ...waitingAfter(decision, { attempt, change, ruleId: rule.id, now }) };
  if (earlier) edit.change('run', earlier, said);
  else addRun(edit, { runId, rule, change }, said);
}

/** However often the decision is tried, the rule acts once. */
function onlyOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | undefined;
  return () => (asked ??= ask());
}
