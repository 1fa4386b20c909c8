import type { StoredLayout } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { digest } from '../platform/ids.ts';

/** How lists and counters are laid out at a moment. */
export interface Layout {
  /** As many shards are read. */
  shards: number;
  /** As many are written to: fewer for a while, so that nobody writes where others do not look yet. */
  writtenShards: number;
  /** Generations of counters that are kept up, oldest first; the first is read. */
  generations: number[];
}

/** Each list is read from all shards at once: with more, a page would cost more than it is worth. */
export const MOST_SHARDS = 64;

export const LAYOUT_ID = 'current';
const FRESH_MILLISECONDS = 10_000;

let cached: { layout: Layout; at: number } | undefined;

/** Forgets what was read; between tests. */
export const forgetLayout = () => {
  cached = undefined;
};

/** The layout for who reads lists and counters, at most ten seconds old; one Get, then nothing for so long. */
export async function getLayout(ctx: Context): Promise<Layout> {
  const now = Date.parse(ctx.now);
  if (cached && now >= cached.at && now - cached.at < FRESH_MILLISECONDS) return cached.layout;
  const layout = await readLayout(ctx);
  cached = { layout, at: now };
  return layout;
}

/** The layout as it is this moment, for who writes projections; read once for each batch of changes. */
export async function readLayout(ctx: Context): Promise<Layout> {
  return layoutAt(await readStoredLayout(), ctx.now);
}

/** The layout as it was changed last. */
export async function readStoredLayout(): Promise<StoredLayout> {
  const { data } = await model.entities.layout.get({ layoutId: LAYOUT_ID }).go({ consistent: true });
  return data ?? UNTOUCHED;
}

/** What holds as long as nobody changed it. */
export const UNTOUCHED: StoredLayout = {
  layoutId: LAYOUT_ID,
  spread: [{ shards: 1, from: '' }],
  generations: [1],
  revision: 0,
};

/** What a layout comes to at an instant. */
export function layoutAt({ spread, generations }: StoredLayout, now: string): Layout {
  const counts = spread.map(({ shards = 1 }) => shards);
  const begun = spread.filter(({ from = '' }) => from <= now).map(({ shards = 1 }) => shards);
  return { shards: Math.max(1, ...counts), writtenShards: Math.max(1, ...begun), generations };
}

/** The shard of a record among so many; a record that is in one stays there. */
export const shardOf = (recordId: string, shards: number) => Number(BigInt(`0x${digest(recordId)}`) % BigInt(shards));
