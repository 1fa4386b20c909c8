import type { Configuration } from '../configuration/configuration.ts';
import { GRID, categoryScope, inGrid } from '../dashboards/case-tallies.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { readLayout } from '../projections/layout.ts';
import { readTallies } from '../projections/read-tallies.ts';
import type { Usage } from './usage.ts';
import { MARKERS_ID } from './usage-keys.ts';

/** What live records use, as of a moment ago: the stream brings it. Costs the same however many records there are. */
export async function readUsage(ctx: Context, configuration: Configuration): Promise<Usage> {
  const categories = configuration.list('caseCategories').map(({ id }) => id);
  const sheets = categories.map((category) => ({ scope: categoryScope(category), sheet: GRID }));
  const [{ data: markers }, grids] = await Promise.all([
    model.entities.usedRecord.query.byKind({ usageId: MARKERS_ID }).go({ pages: 'all' }),
    readTallies(sheets, await readLayout(ctx)),
  ]);
  const counts = grids.flatMap((cells, at) =>
    [...cells].map(([cell, cases]) => ({ category: categories[at] ?? '', ...inGrid(cell), cases })),
  );
  return {
    used: new Set(markers.map(({ kind, recordId }) => `${kind}/${recordId}`)),
    counts: counts.filter(({ cases }) => cases > 0),
  };
}
