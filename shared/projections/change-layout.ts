import type { StoredLayout } from '../model.ts';
import { model } from '../model.ts';
import { commit } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { addMilliseconds } from '../platform/time.ts';
import type { Write } from '../platform/write.ts';
import { layoutAt, readStoredLayout } from './layout.ts';

/** Readers look at the layout every ten seconds; this is as long as a writer may hold on to what it read. */
const READERS_FIRST_MILLISECONDS = 60_000;

/**
 * Spreads lists and counters over more partitions, while everybody goes on reading and writing: all shards are read at
 * once, and written to a minute later. Records stay in the shard that they are in, new ones go by the new number. Throws
 * conflict for fewer shards, stale for another revision than the caller saw.
 */
export async function raiseShards(ctx: Context, wanted: number): Promise<StoredLayout> {
  const stored = await readStoredLayout();
  expectRevision(ctx, stored);
  const { shards, writtenShards } = layoutAt(stored, ctx.now);
  if (wanted === shards) return stored;
  if (wanted < shards) throw conflict(tooFew(shards));
  const waiting = stored.spread.filter(({ from = '' }) => from > ctx.now);
  const from = addMilliseconds(ctx.now, READERS_FIRST_MILLISECONDS);
  const spread = [{ shards: writtenShards, from: '' }, ...waiting, { shards: wanted, from }];
  const next = { ...stored, spread, revision: stored.revision + 1 };
  return commit(ctx, [changingLayout(stored, next)], next);
}

const tooFew = (shards: number) =>
  `Lists and counters are spread over ${shards} shards, and records stay in the shard that they are in: their number can only be raised.`;

/** Begins a generation of counters, which from now on counts all that changes. */
export function withNewGeneration(stored: StoredLayout): StoredLayout & { newest: number } {
  const newest = Math.max(stored.newest ?? 0, ...stored.generations) + 1;
  return { ...stored, generations: [...stored.generations, newest], newest, revision: stored.revision + 1 };
}

/** Keeps up one generation of counters and gives up all others. */
export const withGeneration = (stored: StoredLayout, generation: number): StoredLayout => ({
  ...stored,
  generations: [generation],
  revision: stored.revision + 1,
});

/** Stores a layout over the one that it was made of; refused when somebody else changed that. */
export const changingLayout = (before: StoredLayout, next: StoredLayout): Write => ({
  Put: model.entities.layout
    .put(next)
    .where(({ revision }, is) => (before.revision === 0 ? is.notExists(revision) : is.eq(revision, before.revision)))
    .params(),
});
