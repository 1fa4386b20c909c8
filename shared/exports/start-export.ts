import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { filterOfSaved } from '../filters/saved-filters.ts';
import type { CaseFilter } from '../lists/case-filter.schema.ts';
import { filterProblems } from '../lists/check-filter.ts';
import type { Export } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { forbidden, invalid } from '../platform/errors.ts';
import { creating } from '../platform/record-writes.ts';
import { may } from '../users/permissions.ts';
import type { StartExport } from './export.schema.ts';
import { expectFewUnderWay, newExport } from './new-export.ts';
import { columnsFor } from './rows/columns.ts';

/**
 * Stores an export, which then runs in the background with the rights that the caller has as each page is read. Forbidden
 * for a category from which they may take nothing out; invalid for a filter that cannot be used or a column that is not
 * there; conflict when they have three exports under way.
 */
export async function startExport(ctx: Context, asked: StartExport): Promise<Export> {
  const { what, format } = asked;
  const configuration = await getConfiguration(ctx);
  const filter = expectUsable(ctx, configuration, await filterMeant(ctx, asked));
  const columns = namesOfColumns(configuration, asked, filter);
  await expectFewUnderWay(ctx);
  const { id: startedBy, administrator = false } = ctx.actor;
  const exportId = ctx.newId('export');
  const words = JSON.stringify(filter);
  const job = newExport(ctx, { exportId, what, format, filter: words, columns, startedBy, administrator });
  return commit(ctx, [creating(model.entities.export, job)], job);
}

/** The one that is sent, or what the saved one is now: what becomes of that later does not change what is taken out. */
async function filterMeant(ctx: Context, { filter, savedFilter }: StartExport): Promise<CaseFilter> {
  if (filter && savedFilter === undefined) return filter;
  if (filter || savedFilter === undefined) {
    throw invalid([{ pointer: '/filter', detail: 'must be sent, or "savedFilter" in its place' }]);
  }
  return (await filterOfSaved(ctx, savedFilter, '/savedFilter')).filter;
}

function expectUsable(ctx: Context, configuration: Configuration, filter: CaseFilter): CaseFilter {
  const problems = filterProblems(filter, configuration);
  if (problems.length > 0) {
    throw invalid(problems.map(({ pointer, detail }) => ({ pointer: `/filter${pointer}`, detail })));
  }
  if (filter.category !== undefined && !may(ctx.actor, 'cases:export', filter.category)) {
    throw forbidden('Your user role in this category does not include "cases:export". Ask an administrator.');
  }
  return filter;
}

function namesOfColumns(configuration: Configuration, { what, columns }: StartExport, filter: CaseFilter): string[] {
  const all = columnsFor(configuration, what, filter.category);
  if (!columns) return all.filter(({ unasked = true }) => unasked).map(({ name }) => name);
  const known = new Set(all.map(({ name }) => name));
  const problems = columns.flatMap((name, i) =>
    known.has(name) ? [] : [{ pointer: `/columns/${i}`, detail: `is none of ${[...known].join(', ')}` }],
  );
  if (problems.length > 0) throw invalid(problems);
  return [...new Set(columns)];
}
