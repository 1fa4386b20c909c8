import { readCaseFile } from '../cases/case-file.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { CaseEdit } from '../cases/case-edit.ts';
import { commitCase } from '../cases/commit-case.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Change } from '../platform/change.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import { derivedId } from '../platform/ids.ts';
import { addMilliseconds } from '../platform/time.ts';
import type { Effect } from './actions/action.ts';
import { MAXIMUM_DEPTH, automationContext } from './automation-context.ts';
import type { Verdict } from './conditions/condition.ts';
import { checkConditions, objection } from './conditions/index.ts';
import { doOrPlan } from './follow-ups.ts';
import type { Rule } from './rule.schema.ts';
import { activeRules } from './rules.ts';
import { describeTrigger, triggered } from './triggers/index.ts';

/** More runs than this on one case in an hour are taken for rules that chase each other. */
const MAXIMUM_RUNS_PER_HOUR = 100;
const HOUR_MILLISECONDS = 60 * 60_000;

/** Lets every rule that waits for such a change act, each in a transaction of its own. */
export async function reactToChange(ctx: Context, change: Change): Promise<void> {
  const caseId = change.after?.caseId;
  if (typeof caseId !== 'string' || change.cause.quiet) return;
  const configuration = await getConfiguration(ctx);
  const rules = activeRules(configuration).filter(
    ({ id, trigger }) => id !== change.cause.undoes && triggered(change, trigger, id),
  );
  for (const rule of rules) await run(ctx, { rule, change, caseId, configuration });
}

interface Meeting {
  rule: Rule;
  change: Change;
  caseId: string;
  configuration: Configuration;
}

interface Decision {
  outcome: 'acted' | 'conditions-not-met' | 'failed' | 'stopped';
  because: string;
  conditions: Verdict[];
  effects: Effect[];
}

/** One run and all of its effects are one transaction; the run's derived id makes a second one impossible. */
const run = (ctx: Context, { rule, change, caseId, configuration }: Meeting) =>
  retryOnConflict(async () => {
    const runId = derivedId('run', rule.id, change.id);
    const file = await readCaseFile(caseId);
    if (!file || file.case.listedAs === 'binned' || file.runs.some((earlier) => earlier.runId === runId)) return;
    const acting = automationContext(ctx, { ruleId: rule.id, runId, cause: change.cause, part: 'run' });
    const edit = new CaseEdit(acting, file);
    const decision = await decide(edit, { rule, change, configuration, runId });
    // What an action had decided before another one failed is dropped: a run acts whole or not at all.
    const storing = decision.outcome === 'failed' ? new CaseEdit(acting, file) : edit;
    storing.add('run', {
      caseId,
      runId,
      ruleId: rule.id,
      ruleLabel: rule.label,
      changeId: change.id,
      trigger: describeTrigger(change, rule.trigger),
      at: ctx.now,
      ...decision,
    });
    await commitCase(storing, configuration, () => undefined);
  });

async function decide(
  edit: CaseEdit,
  { rule, change, configuration, runId }: Omit<Meeting, 'caseId'> & { runId: string },
) {
  const conditions = checkConditions(edit.file, rule.conditions);
  const decision = (outcome: Decision['outcome'], because: string, effects: Effect[] = []): Decision => ({
    outcome,
    because,
    conditions,
    effects,
  });
  const stopped = reasonToStop(change, edit.file, edit.ctx.now);
  if (stopped) return decision('stopped', stopped);
  const failing = objection(conditions);
  if (failing) return decision('conditions-not-met', failing);
  try {
    const effects: Effect[] = [];
    for (const action of rule.actions) {
      effects.push(await doOrPlan({ edit, configuration, ruleId: rule.id, runId }, action, change.at));
    }
    return decision('acted', describeTrigger(change, rule.trigger), effects);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return decision('failed', error.message);
  }
}

/** Rules always stop: after a number of rules in a row, and after a number of runs on one case in an hour. */
function reasonToStop({ cause }: Change, file: CaseFile, now: string): string | undefined {
  if (cause.depth >= MAXIMUM_DEPTH)
    return `This is rule ${cause.depth + 1} in a row set off by one change; ${MAXIMUM_DEPTH} may follow one another`;
  const hourAgo = addMilliseconds(now, -HOUR_MILLISECONDS);
  const recent = file.runs.filter(({ at, outcome }) => at > hourAgo && outcome === 'acted').length;
  return recent >= MAXIMUM_RUNS_PER_HOUR ? `Rules acted ${recent} times on this case within an hour` : undefined;
}
