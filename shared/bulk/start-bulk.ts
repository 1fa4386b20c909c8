import { getConfiguration } from '../configuration/configuration.ts';
import { filterOfSaved } from '../filters/saved-filters.ts';
import { filterProblems } from '../lists/check-filter.ts';
import type { BulkJob, BulkTarget } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { invalid } from '../platform/errors.ts';
import { allowRoute } from '../users/permissions.ts';
import { actionOf } from './actions/index.ts';
import { BULK_TARGETS } from './bulk.entity.ts';
import type { StartBulk } from './bulk.schema.ts';
import { filterOf } from './filters.ts';
import { expectFewUnderWay, jobWrites, newJob } from './new-job.ts';

/**
 * Stores a job, which then runs in the background with the rights that the caller has as each item is done. Forbidden
 * when they may do this nowhere; conflict when they have three jobs under way.
 */
export async function startBulk(ctx: Context, asked: StartBulk): Promise<BulkJob> {
  const { action } = asked;
  const { target, permission } = actionOf(action);
  allowRoute(ctx.actor, permission);
  const meant = await withSavedFilter(ctx, asked);
  const { itemIds = [], filter } = itemsOf(meant, target);
  await expectUsable(ctx, meant);
  await expectFewUnderWay(ctx);
  const job = newJob(ctx, { action, target, filter, total: filter ? undefined : itemIds.length });
  return commit(ctx, jobWrites(job, itemIds), job);
}

/** With the filter that a saved one is now: what becomes of that later does not change what the job does. */
async function withSavedFilter(ctx: Context, asked: StartBulk): Promise<StartBulk> {
  const { savedFilter, ...cases } = asked.cases ?? {};
  if (savedFilter === undefined) return asked;
  if (cases.filter) throw invalid([{ pointer: '/cases/savedFilter', detail: 'cannot stand beside "filter"' }]);
  const { filter } = await filterOfSaved(ctx, savedFilter, '/cases/savedFilter');
  return { ...asked, cases: { ...cases, filter } };
}

/** Throws invalid for a filter that can find nothing, which would otherwise fail in the background. */
async function expectUsable(ctx: Context, { cases }: StartBulk) {
  const problems = cases?.filter ? filterProblems(cases.filter, await getConfiguration(ctx)) : [];
  if (problems.length === 0) return;
  throw invalid(problems.map(({ pointer, detail }) => ({ pointer: `/cases/filter${pointer}`, detail })));
}

/** Either the ids or the filter, for what the action is on. */
function itemsOf(asked: StartBulk, target: BulkTarget): { itemIds?: string[]; filter?: object | undefined } {
  const other = BULK_TARGETS.find((name) => name !== target && asked[name] !== undefined);
  if (other) throw invalid([{ pointer: `/${other}`, detail: `is not what this action is on: send "${target}"` }]);
  const ids = asked[target]?.ids;
  const filter = filterOf(asked);
  if ((ids === undefined) === (filter === undefined)) {
    throw invalid([{ pointer: `/${target}`, detail: 'must hold either "ids" or "filter"' }]);
  }
  return ids ? { itemIds: [...new Set(ids)] } : { filter };
}
