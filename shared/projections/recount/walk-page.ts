import type { ListEntry, Projection } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { wholeBatch } from '../../platform/table.ts';
import type { Item } from '../../platform/walk-table.ts';
import { entityOf, withEach } from '../../platform/walk-table.ts';
import { WriteConflict } from '../../platform/write.ts';
import { PROJECTED, projectRecord } from '../project.ts';
import { Projecting } from '../projecting.ts';

/** What a walk through the table looks at. */
export const WALKED = [...PROJECTED, 'projection', 'listEntry'] as const;

/**
 * Brings what is known of the records of a page up to date, which counts them in the new generation as well, and takes away
 * entries in lists that were left over. What is done twice comes to the same.
 */
export async function walkPage(ctx: Context, items: Item[]): Promise<{ records: number; entries: number }> {
  const projecting = new Projecting();
  const found = items.flatMap(recordIn);
  await withEach(found, (one) => projectRecord(ctx, { ...one, gone: false }, projecting));
  const entries = items.filter((item) => entityOf(item) === 'listEntry') as unknown as ListEntry[];
  return { records: found.length, entries: await takeAwayStrays(ctx, entries) };
}

/** A case or an activity that only its projection tells of may be gone: it is looked for, and then known to be gone. */
const KNOWN = /^(case|activity)_/;

function recordIn(item: Item): { entity: string; record: object }[] {
  const entity = entityOf(item);
  if (entity === 'listEntry') return [];
  if (entity !== 'projection') return [{ entity, record: item }];
  const { projectionOf, facts } = item as unknown as Projection;
  const [, kind] = KNOWN.exec(projectionOf) ?? [];
  return kind !== undefined && facts !== undefined ? [{ entity: kind, record: facts as object }] : [];
}

/** BatchGet reads no more at once. */
const MAXIMUM_KEYS = 100;

async function takeAwayStrays(ctx: Context, entries: ListEntry[]): Promise<number> {
  let taken = 0;
  for (let i = 0; i < entries.length; i += MAXIMUM_KEYS) {
    const some = entries.slice(i, i + MAXIMUM_KEYS);
    const keys = [...new Set(some.map(({ recordId }) => recordId))].map((projectionOf) => ({ projectionOf }));
    const known = wholeBatch(await model.entities.projection.get(keys).go({ consistent: true }));
    const byRecord = new Map(known.map((projection) => [projection.projectionOf, projection]));
    const strays = some.filter((entry) => !isNamed(entry, byRecord.get(entry.recordId)));
    await withEach(strays, (entry) => takeAway(ctx, entry));
    taken += strays.length;
  }
  return taken;
}

/** What a projection does not list any more it takes away itself, if it is about to. */
const isNamed = ({ list, place }: ListEntry, projection: Projection | undefined) =>
  [...(projection?.listed ?? []), ...(projection?.unlisted ?? [])].some(
    (one) => one.list === list && one.place === place,
  );

/** A later move of its record may have written it anew. */
async function takeAway(ctx: Context, { list, place, recordId, moves }: ListEntry): Promise<void> {
  const stray = model.entities.listEntry.delete({ list, place, recordId }).where((at, is) => is.eq(at.moves, moves));
  try {
    await commit(ctx, [{ Delete: stray.params() }], undefined);
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
  }
}
