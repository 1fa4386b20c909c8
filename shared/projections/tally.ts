import { model } from '../model.ts';
import { table } from '../platform/table.ts';
import type { Write } from '../platform/write.ts';

/** What a record adds to one number. */
export interface Tally {
  /** Whose numbers these are: a case category's, a person's. */
  scope: string;
  /** Numbers that are read together, one item of the table. */
  sheet: string;
  cell: string;
  by: number;
}

/** Where the numbers of a scope are kept. */
export interface TallyPlace {
  scope: string;
  generation: number;
  shard: number;
}

export const tallyOf = ({ scope, generation, shard }: TallyPlace) => `${generation}/${shard}/${scope}`;

/** The same, read again. */
export function placeOf(tallied: string): TallyPlace {
  const [generation, shard, ...scope] = tallied.split('/');
  return { generation: Number(generation), shard: Number(shard), scope: scope.join('/') };
}

/** Names of cells begin so, and no other attribute does. */
export const CELL = 'n:';

/** What differs between two counts of a record; nothing where they come to the same. */
export function difference(from: Tally[], to: Tally[]): Tally[] {
  const sums = new Map<string, Tally>();
  for (const [tallies, sign] of [
    [from, -1],
    [to, 1],
  ] as const) {
    for (const tally of tallies) {
      const key = `${tally.scope} ${tally.sheet} ${tally.cell}`;
      sums.set(key, { ...tally, by: (sums.get(key)?.by ?? 0) + sign * tally.by });
    }
  }
  return [...sums.values()].filter(({ by }) => by !== 0);
}

/** Adds to the numbers of a generation: one write for each sheet. */
export function addingTo(tallies: Tally[], { generation, shard }: Omit<TallyPlace, 'scope'>): Write[] {
  const bySheet = Map.groupBy(tallies, ({ scope, sheet }) => JSON.stringify([scope, sheet]));
  return [...bySheet.values()].map((cells) => {
    const [{ scope, sheet } = { scope: '', sheet: '' }] = cells;
    return adding({ tallyOf: tallyOf({ scope, generation, shard }), sheet }, cells);
  });
}

/** ElectroDB knows no attributes that come as they are needed, so that the update is put into words here. */
function adding(key: { tallyOf: string; sheet: string }, cells: Tally[]): Write {
  const marked = { '#e': '__edb_e__', '#v': '__edb_v__', '#t': 'tallyOf', '#s': 'sheet' };
  return {
    Update: {
      TableName: table.table,
      Key: keyOf(key),
      UpdateExpression: `SET #e = :e, #v = :v, #t = :t, #s = :s ADD ${cells.map((_, i) => `#c${i} :c${i}`).join(', ')}`,
      ExpressionAttributeNames: {
        ...marked,
        ...Object.fromEntries(cells.map(({ cell }, i) => [`#c${i}`, `${CELL}${cell}`])),
      },
      ExpressionAttributeValues: {
        ':e': 'tally',
        ':v': '1',
        ':t': key.tallyOf,
        ':s': key.sheet,
        ...Object.fromEntries(cells.map(({ by }, i) => [`:c${i}`, by])),
      },
    },
  };
}

/** The key of a sheet in the table. */
export const keyOf = (key: { tallyOf: string; sheet: string }) => model.entities.tally.get(key).params().Key;
