import { isDeepStrictEqual } from 'node:util';
import type { Projection } from '../model.ts';
import { model } from '../model.ts';
import { MAXIMUM_WRITES, commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { readTogether } from '../platform/read-together.ts';
import type { Write } from '../platform/write.ts';
import { entryWrites, settleEntries } from './entries.ts';
import type { Layout } from './layout.ts';
import { shardOf } from './layout.ts';
import type { Entry, Projected, Projector } from './projector.ts';
import { addingTo, difference } from './tally.ts';

/** What is known of a record; undefined when nothing ever was. */
export const readProjection = (recordId: string): Promise<Projection | undefined> =>
  projections({ projectionOf: recordId });

const projections = readTogether((keys: { projectionOf: string }[]) =>
  model.entities.projection.get(keys).go({ consistent: true, preserveBatchOrder: true }),
);

interface Move<F extends object> {
  projector: Projector<F>;
  /** As it was read before; the move is refused when it has been moved since. */
  stored: Projection | undefined;
  projected: Projected<F>;
  layout: Layout;
}

/**
 * Moves what is known of a record to how the record is: the projection and all counters by one transaction, so that what
 * comes twice, late, in another order or after a crash counts once; then its entries in lists, which the projection names
 * first, so that who comes after a crash writes them. An older view of the record than the stored one changes nothing of
 * what is known, and that a record is gone is kept even where nothing was known of it: somebody who read it before may
 * come later. Throws WriteConflict when somebody else moved it meanwhile: read again and try again.
 */
export async function keepProjection<F extends object>(ctx: Context, given: Move<F>): Promise<void> {
  const move = { ...given, projected: newerOf(given) };
  const { stored, projected } = move;
  const shard = stored?.shard ?? shardOf(projected.recordId, move.layout.writtenShards);
  const entries = projected.facts ? move.projector.entries(projected.facts, shard) : [];
  const changed = changedEntries(move, entries);
  const next = nextOf(move, { shard, entries, changed });
  if (stored && isSettledAs(stored, next)) return;
  const [counters, listing] = [counting(move, next), entryWrites(next, changed)];
  // Mostly all fits into one transaction, and nothing is left to be settled.
  if (1 + counters.length + listing.length <= MAXIMUM_WRITES) {
    await commit(ctx, [puttingOver(stored, settled(next)), ...counters, ...listing], undefined);
    return;
  }
  if (1 + counters.length > MAXIMUM_WRITES) return keepInSteps(ctx, move);
  await commit(ctx, [puttingOver(stored, next), ...counters], undefined);
  if (next.unsettled) await settleEntries(ctx, next, changed);
}

const settled = ({ unsettled: _, ...next }: Projection): Projection => ({ ...next, unlisted: [] });

/** What is known already, where it is newer: a new generation has to count the record, and its entries may be unwritten. */
function newerOf<F extends object>({ stored, projected }: Move<F>): Projected<F> {
  if (!stored || stored.version <= projected.version) return projected;
  const { projectionOf: recordId, version, facts, expiresAt } = stored;
  return { recordId, version, facts: facts as F | undefined, expiresAt };
}

/**
 * A move of more writes than one transaction takes: the record is taken out of one generation of counters after the other,
 * then counted anew in one after the other. It is exact in between, since the projection says at each step which count it.
 */
async function keepInSteps<F extends object>(ctx: Context, move: Move<F>): Promise<void> {
  const { stored, projector, projected, layout } = move;
  const [generation, ...countedIn] = stored?.countedIn ?? [];
  if (stored?.facts && generation !== undefined) {
    const less = { ...stored, countedIn, moves: stored.moves + 1 };
    const back = difference(projector.tallies(stored.facts as F), []);
    await commit(ctx, [puttingOver(stored, less), ...addingTo(back, { generation, shard: stored.shard })], undefined);
    return keepProjection(ctx, { ...move, stored: less });
  }
  const earlier = layout.generations.slice(0, -1);
  if (earlier.length === 0) throw new Error(`${projected.recordId} counts in more sheets than one transaction takes`);
  await keepProjection(ctx, { ...move, layout: { ...layout, generations: earlier } });
  return keepProjection(ctx, { ...move, stored: await readProjection(projected.recordId) });
}

/** Those that are not in their lists as they are to be; all of them where it is not known what was written. */
function changedEntries<F extends object>({ projector, stored }: Move<F>, entries: Entry[]): Entry[] {
  if (!stored?.facts || stored.unsettled) return entries;
  const before = projector.entries(stored.facts as F, stored.shard);
  return entries.filter(
    (entry) =>
      !stored.listed.some((one) => isSamePlace(one, entry)) ||
      !before.some((one) => isDeepStrictEqual(plain(one), plain(entry))),
  );
}

interface Listing {
  shard: number;
  entries: Entry[];
  changed: Entry[];
}

function nextOf<F extends object>({ stored, projected, layout }: Move<F>, { shard, ...to }: Listing): Projection {
  const { recordId, version, facts, expiresAt } = projected;
  // In one order: entries may come from a map, whose order DynamoDB does not keep, and would look like others each time.
  const listed = to.entries.map(({ list, place }) => ({ list, place })).toSorted(byPlace);
  const were = [...(stored?.listed ?? []), ...(stored?.unlisted ?? [])];
  const unlisted = were.filter((one) => !listed.some((other) => isSamePlace(one, other)));
  return {
    projectionOf: recordId,
    version,
    moves: (stored?.moves ?? 0) + 1,
    ...(facts && { facts: plain(facts) }),
    shard,
    countedIn: generationsOf(stored, layout),
    listed,
    unlisted,
    ...(to.changed.length + unlisted.length > 0 && { unsettled: true }),
    ...(expiresAt !== undefined && { expiresAt }),
  };
}

/** A generation that is newer than what this container knows was begun meanwhile; one that is older was given up. */
function generationsOf(stored: Projection | undefined, { generations }: Layout) {
  const newer = (stored?.countedIn ?? []).filter((generation) => generation > Math.max(...generations));
  return [...generations, ...newer];
}

const isSettledAs = (stored: Projection, { moves: _, ...next }: Projection) =>
  !next.unsettled && isDeepStrictEqual(plain({ ...stored, moves: 0 }), plain({ ...next, moves: 0 }));

type Place = Pick<Entry, 'list' | 'place'>;
const byPlace = (one: Place, other: Place) => (`${one.list} ${one.place}` < `${other.list} ${other.place}` ? -1 : 1);
const isSamePlace = (one: Partial<Entry>, other: Entry) => one.list === other.list && one.place === other.place;

/** The table gives back no fields that are not there. */
const plain = (value: unknown): unknown => value && JSON.parse(JSON.stringify(value));

function counting<F extends object>({ stored, projected, projector }: Move<F>, { countedIn, shard }: Projection) {
  const to = projected.facts ? projector.tallies(projected.facts) : [];
  return countedIn.flatMap((generation) => {
    const isCounted = stored?.facts !== undefined && stored.countedIn.includes(generation);
    const from = isCounted ? projector.tallies(stored.facts as F) : [];
    return addingTo(difference(from, to), { generation, shard });
  });
}

const puttingOver = (stored: Projection | undefined, next: Projection): Write => ({
  Put: model.entities.projection
    .put(next)
    .where(({ moves }, is) => (stored ? is.eq(moves, stored.moves) : is.notExists(moves)))
    .params(),
});
