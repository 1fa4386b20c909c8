import type { ListEntry } from '../model.ts';
import { model } from '../model.ts';
import type { Layout } from './layout.ts';

/** A stretch of a list. */
export interface Stretch {
  list: string;
  order: 'asc' | 'desc';
  /** Only what comes after it in this order. */
  after?: Position | undefined;
  /** Places within these bounds alone, in their own order; each is itself in. */
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
}

export interface Position {
  place: string;
  recordId: string;
}

/** Comes after every id. */
const LAST = '~';

/** Entries of a list in its order, as of a moment ago: the stream brings them. One Query for each shard. */
export async function readList(stretch: Stretch, { shards }: Pick<Layout, 'shards'>): Promise<ListEntry[]> {
  const found = await Promise.all(Array.from({ length: shards }, (_, shard) => readShard(stretch, shard)));
  const sign = stretch.order === 'asc' ? 1 : -1;
  return found
    .flat()
    .toSorted((one, other) => (keyOf(one) < keyOf(other) ? -sign : sign))
    .slice(0, stretch.limit);
}

const keyOf = ({ place, recordId }: Position) => `${place} ${recordId}`;

/** A list is kept in as many partitions as there are shards. */
export const inShard = (list: string, shard: number) => `${list}/${shard}`;

async function readShard({ list, order, after, from = '', to = LAST, limit }: Stretch, shard: number) {
  const query = model.entities.listEntry.query.byPlace({ list: inShard(list, shard) });
  const [lower, upper] = order === 'asc' ? [after, undefined] : [undefined, after];
  // A range holds its ends; where it goes on after an entry, that one is left out below.
  const { data } = await query
    .between(lower ?? { place: from, recordId: '' }, upper ?? { place: to, recordId: LAST })
    .go({ order, limit: after ? limit + 1 : limit });
  return data.filter((entry) => !after || keyOf(entry) !== keyOf(after));
}
