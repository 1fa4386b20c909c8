import type { Recount } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { Item, Place } from '../../platform/walk-table.ts';
import { ofEntities, scanPage } from '../../platform/walk-table.ts';
import { clearPage } from './clear-page.ts';
import { comparePage } from './compare-page.ts';
import type { Difference } from './recount.entity.ts';
import { WALKED, walkPage } from './walk-page.ts';

/** So many differences are told; there may be more. */
const TOLD = 100;

type Counts = Partial<Pick<Recount, 'records' | 'entries' | 'differing' | 'differences'>>;

/** Does a page of the step at which a recount is: what was counted there, where it goes on, and whether that was the last. */
export async function doPage(ctx: Context, recount: Recount): Promise<Counts & Place & { isLast: boolean }> {
  const isWalk = recount.step === 'walk';
  const { items, next, isLast } = await scanPage(recount, ofEntities(isWalk ? WALKED : ['tally']));
  return { ...(await doItems(ctx, recount, items)), ...next, isLast };
}

async function doItems(ctx: Context, recount: Recount, items: Item[]): Promise<Counts> {
  if (recount.step === 'walk') {
    const { records, entries } = await walkPage(ctx, items);
    return { records: recount.records + records, entries: recount.entries + entries };
  }
  if (recount.step === 'compare') {
    const found = await comparePage(ctx, recount, items);
    const told = recount.differences as Difference[];
    return { differing: recount.differing + found.length, differences: [...told, ...found].slice(0, TOLD) };
  }
  await clearPage(recount, items);
  return {};
}
