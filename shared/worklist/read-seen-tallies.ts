import type { Actor } from '../platform/context.ts';
import type { Layout } from '../projections/layout.ts';
import type { Cells, Sheet } from '../projections/read-tallies.ts';
import { readTallies } from '../projections/read-tallies.ts';
import { ANYTHING, hiddenFrom, hiddenScope } from './activity-tallies.ts';

/**
 * Numbers of activities without those on cases that are locked for somebody. One BatchGet; for whom cases are locked a
 * second one.
 */
export async function readSeenTallies({ contactId }: Actor, sheets: Sheet[], layout: Layout): Promise<Cells[]> {
  if (contactId === undefined) return readTallies(sheets, layout);
  const any = { scope: hiddenFrom(contactId), sheet: ANYTHING.sheet };
  const [hidden, ...all] = await readTallies([any, ...sheets], layout);
  if ((hidden?.get(ANYTHING.cell) ?? 0) === 0) return all;
  const unseen = await readTallies(
    sheets.map(({ scope, sheet }) => ({ scope: hiddenScope(contactId, scope), sheet })),
    layout,
  );
  return all.map((cells, i) => without(cells, unseen[i]));
}

/** Numbers less other numbers. */
export const without = (cells: Cells, less: Cells | undefined): Cells =>
  new Map([...cells].map(([cell, count]) => [cell, count - (less?.get(cell) ?? 0)]));
