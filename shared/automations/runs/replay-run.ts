import { expectAction, readVisibleCase } from '../../cases/visible-case.ts';
import type { Run } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { getRun } from './list-runs.ts';
import { retryRun } from './retry-run.ts';

const AGAIN = new Set<Run['outcome']>(['failed', 'parked', 'stopped', 'held']);

/**
 * Does a run again that failed, was stopped or is held: conditions are asked on the case as it is now. Conflict for any
 * other, or when the rule is gone. Returns what came of it.
 */
export async function replayRun(ctx: Context, which: { caseId: string; runId: string }): Promise<Run> {
  const file = await readVisibleCase(ctx, which.caseId);
  expectAction(ctx, file, 'update');
  const run = file.runs.find(({ runId }) => runId === which.runId);
  if (!run) throw notFound('run of this case');
  if (!AGAIN.has(run.outcome)) throw conflict(`There is nothing to do again: ${run.because}.`);
  // A person asks for it: what chain of rules it came of counts no more.
  return (await retryRun(ctx, which, { byHand: true, found: file })) ?? getRun(ctx, which);
}
