import type { CaseFile } from '../../cases/case-file.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Run } from '../../model.ts';
import { model } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { gatherBeside } from '../gather-beside.ts';
import type { Rule } from '../rule.schema.ts';
import { activeRule, isInReach } from '../rules.ts';
import { doRun } from './do-run.ts';
import { changeIn } from './kept-change.ts';
import { FAILED } from './waiting-run.ts';

interface Which {
  caseId: string;
  runId: string;
}

interface Retrying {
  byHand?: boolean;
  /** The case as it was just read; it is read where it is not given. */
  found?: CaseFile;
}

/** What can be done again. */
const AGAIN = new Set<Run['outcome']>(['failed', 'parked', 'stopped', 'held']);

/**
 * Does a run again that failed, was stopped or is held, by what it met then and on the case as it is now. Where its rule is
 * not active any more it is parked, or by hand refused as a conflict. Returns the run as it is then; undefined when it is
 * not there.
 */
export async function retryRun(
  asked: Context,
  which: Which,
  { byHand = false, found }: Retrying = {},
): Promise<Run | undefined> {
  // The run is no answer to the request that asks for it.
  const { idempotency: _, ifMatch: __, ...ctx } = asked;
  const { caseId, runId } = which;
  const file = found ?? (await readCaseFile(caseId));
  if (!file) return endRun(ctx, which, { outcome: 'parked', because: 'The case is not there any more' });
  const run = file.runs.find((one) => one.runId === runId);
  if (!run || !AGAIN.has(run.outcome)) return run;
  const configuration = await getConfiguration(ctx);
  const rule = activeRule(configuration, run.ruleId);
  const obstacle = obstacleTo(run, rule, file);
  if (rule && obstacle === undefined) {
    return doAgain(ctx, file, { rule, run, configuration, change: changeFor(run, byHand) });
  }
  if (byHand) throw conflict(`${obstacle}.`);
  return endRun(ctx, which, { outcome: 'parked', because: `${run.because}; ${obstacle}` });
}

interface Again {
  rule: Rule;
  run: Run;
  configuration: Configuration;
  change: Change;
}

async function doAgain(ctx: Context, file: CaseFile, { rule, run, configuration, change }: Again) {
  const beside = await gatherBeside(change, file, [rule]);
  const { caseId, runId } = run;
  const after = await doRun(ctx, { rule, change, caseId, configuration, beside, again: run }, file);
  return after?.runs.find((one) => one.runId === runId);
}

/** Why a run cannot be done again now. */
function obstacleTo(run: Run, rule: Rule | undefined, { case: record }: CaseFile): string | undefined {
  if (!rule) return 'The rule is not active any more';
  if (!isInReach(rule, record)) return 'The case is in the bin';
  return run.change === undefined ? 'What it met is not kept any more' : undefined;
}

/** A person asks for it: what chain of rules it came of counts no more. */
function changeFor(run: Run, byHand: boolean): Change {
  const change = changeIn(run) as Change;
  const { rules: _, ...cause } = change.cause;
  return byHand ? { ...change, cause: { ...cause, depth: 0 } } : change;
}

/** Lets a run that was held come to nothing. */
export const dropRun = (ctx: Context, run: Which, because: string): Promise<Run | undefined> =>
  endRun(ctx, run, { outcome: 'conditions-not-met', because, change: undefined });

/** Ends a run that waits; no rule acts on that. */
const endRun = (
  ctx: Context,
  { caseId, runId }: Which,
  end: Partial<Run> & Pick<Run, 'outcome'>,
): Promise<Run | undefined> =>
  retryOnConflict(async () => {
    const { data: run } = await model.entities.run.get({ caseId, runId }).go({ consistent: true });
    if (!run || (run.outcome !== 'held' && run.outcome !== 'failed')) return run ?? undefined;
    const quiet = { ...ctx, cause: { ...ctx.cause, quiet: true } };
    const next = { ...end, attention: undefined, attentionAt: undefined, ...changed(quiet, run.revision) };
    return commit(quiet, [changing<Run>(model.entities.run, run, next)], { ...run, ...next });
  });

/** Runs that failed and whose time has come to be tried again. */
export async function failedRuns({ now }: Context, limit: number): Promise<Which[]> {
  const { data } = await model.entities.run.query
    .byAttention({ attention: FAILED })
    .lt({ attentionAt: now })
    .go({ limit });
  return data;
}
