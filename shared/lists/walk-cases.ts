import type { ListedAs } from '../cases/case.schema.ts';
import type { Position } from '../cases/position.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { wholeBatch } from '../platform/table.ts';
import { getLayout } from '../projections/layout.ts';
import { readList } from '../projections/read-list.ts';
import { listOf } from './case-entries.ts';

/** Cases of a category and class in the order in which they were opened. */
interface Walk {
  category: string;
  listedAs: ListedAs;
  order: 'asc' | 'desc';
  after: Position | undefined;
  /** At most 100. */
  limit: number;
}

/**
 * The next cases of a walk through all of a category, as they are, and after which the walk goes on, if it does. One Query
 * and one BatchGet.
 */
export async function walkCases(ctx: Context, { category, listedAs, order, after, limit }: Walk) {
  const entries = await readList(
    {
      list: listOf('openedAt', listedAs, { by: 'category', category }),
      order,
      after: after && { place: after.openedAt, recordId: after.caseId },
      limit,
    },
    await getLayout(ctx),
  );
  const cases = await readCases(entries.map(({ recordId }) => recordId));
  const last = entries.length < limit ? undefined : entries.at(-1);
  return { cases, goOn: last && { openedAt: last.place, caseId: last.recordId } };
}

async function readCases(caseIds: string[]) {
  if (caseIds.length === 0) return [];
  const keys = caseIds.map((caseId) => ({ caseId }));
  const found = wholeBatch(await model.entities.case.get(keys).go({ consistent: true }));
  const byId = new Map(found.map((record) => [record.caseId, record]));
  return caseIds.flatMap((caseId) => byId.get(caseId) ?? []);
}
