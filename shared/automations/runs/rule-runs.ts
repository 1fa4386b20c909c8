import * as z from 'zod';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case, Run, RunOutcome } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, ListPage, pageOf } from '../../platform/pages.ts';
import { wholeBatch } from '../../platform/table.ts';
import { isLockedFor } from '../../users/sight.ts';
import { RUN_OUTCOMES } from './run.entity.ts';

/** A page looks at no more than this for a wanted outcome; where few are found it is short, and its cursor goes on. */
const LOOKED_AT = 1_000;

export const ListRuleRuns = ListPage.extend({ outcome: z.enum(RUN_OUTCOMES).optional() });
export type ListRuleRuns = z.infer<typeof ListRuleRuns>;

/** A run as it is listed under its rule; of a case that is locked for the caller, no words. */
export interface RuleRun {
  run: Run;
  wordless: boolean;
}

/** A page of the runs of a rule on all cases, newest first. */
export async function listRuleRuns(
  ctx: Context,
  { ruleId, outcome, limit, cursor }: ListRuleRuns & { ruleId: string },
): Promise<Page<RuleRun>> {
  const { signingKey } = await getConfiguration(ctx);
  const list = `runs of ${ruleId} ${outcome ?? ''}`;
  const [at, runId] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const query = model.entities.run.query.byRule({ ruleId });
  const from = at === undefined || runId === undefined ? query : query.lt({ at, runId });
  const { data } = await from.go({ order: 'desc', limit: outcome === undefined ? limit + 1 : LOOKED_AT });
  const wanted = data.filter((run) => outcome === undefined || run.outcome === outcome);
  const cursorAfter = (last: Run) => encodeCursor([last.at, last.runId], list, signingKey);
  const page = pageOf(wanted, limit, cursorAfter);
  const last = data.at(-1);
  const goesOn = page.nextCursor === null && data.length === LOOKED_AT && last ? cursorAfter(last) : page.nextCursor;
  return { items: await worded(ctx, page.items), nextCursor: goesOn };
}

async function worded(ctx: Context, runs: Run[]): Promise<RuleRun[]> {
  const caseIds = [...new Set(runs.map(({ caseId }) => caseId))];
  const cases =
    caseIds.length === 0
      ? []
      : wholeBatch<Case>(await model.entities.case.get(caseIds.map((caseId) => ({ caseId }))).go());
  const open = new Set(cases.filter((record) => !isLockedFor(ctx.actor, record)).map(({ caseId }) => caseId));
  return runs.map((run) => ({ run, wordless: !open.has(run.caseId) }));
}

/** How often a rule came to what, among its newest runs. */
export interface RunCounts {
  /** The newest so many runs were counted: all that there are, if they are fewer than a thousand. */
  counted: number;
  /** When the oldest of them was. */
  since: string | undefined;
  byOutcome: Partial<Record<RunOutcome, number>>;
  lastActedAt: string | undefined;
  lastFailedAt: string | undefined;
}

/** Counts the newest thousand runs of a rule: what it costs does not grow with the cases, and no counter is kept hot. */
export async function countRuns(ruleId: string): Promise<RunCounts> {
  const { data } = await model.entities.run.query
    .byRule({ ruleId })
    .go({ order: 'desc', limit: LOOKED_AT, attributes: ['at', 'outcome'] });
  const byOutcome: Partial<Record<RunOutcome, number>> = {};
  for (const { outcome } of data) byOutcome[outcome] = (byOutcome[outcome] ?? 0) + 1;
  const last = (...outcomes: RunOutcome[]) => data.find(({ outcome }) => outcomes.includes(outcome))?.at;
  return {
    counted: data.length,
    since: data.at(-1)?.at,
    byOutcome,
    lastActedAt: last('acted'),
    lastFailedAt: last('failed', 'parked'),
  };
}
