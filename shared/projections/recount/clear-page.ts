import type { Recount } from '../../model.ts';
import { model } from '../../model.ts';
import type { Item } from '../../platform/walk-table.ts';
import { withEach } from '../../platform/walk-table.ts';
import { placeOf } from '../tally.ts';

/** Deletes the sheets of a page that belong to generations before that of the recount: nobody counts there any more. */
export async function clearPage({ generation }: Recount, items: Item[]): Promise<void> {
  const sheets = items as unknown as { tallyOf: string; sheet: string }[];
  const former = sheets.filter(({ tallyOf }) => placeOf(tallyOf).generation < generation);
  await withEach(former, ({ tallyOf, sheet }) => model.entities.tally.delete({ tallyOf, sheet }).go());
}
