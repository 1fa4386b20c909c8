import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { client, table } from '../platform/table.ts';
import type { Layout } from './layout.ts';
import { CELL, keyOf, tallyOf } from './tally.ts';

/** Numbers that are read together. */
export interface Sheet {
  scope: string;
  sheet: string;
}

/** Numbers by cell; what was never counted is not there. */
export type Cells = Map<string, number>;

/** DynamoDB reads no more items at once: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html */
const MAXIMUM_KEYS = 100;

/**
 * The numbers of sheets, in their order, as of a moment ago: the stream brings them. One BatchGet for each hundred sheets,
 * times shards; it costs the same whatever was counted.
 */
export async function readTallies(sheets: Sheet[], layout: Layout): Promise<Cells[]> {
  const [generation = 1] = layout.generations;
  const places = sheets.flatMap(({ scope, sheet }, at) =>
    Array.from({ length: layout.shards }, (_, shard) => ({
      at,
      key: keyOf({ tallyOf: tallyOf({ scope, generation, shard }), sheet }),
    })),
  );
  const slices = Array.from({ length: Math.ceil(places.length / MAXIMUM_KEYS) }, (_, i) =>
    places.slice(i * MAXIMUM_KEYS, (i + 1) * MAXIMUM_KEYS),
  );
  const found = await Promise.all(slices.map((slice) => readItems(slice.map(({ key }) => key))));
  const items = found.flat();
  const byKey = new Map(items.map((item) => [keyText(item), item] as const));
  return sheets.map((_, at) => summed(places.map((place) => (place.at === at && byKey.get(keyText(place.key))) || {})));
}

type Item = Record<string, unknown>;

/** Items by their keys, at most a hundred, in no order. */
export async function readItems(Keys: Item[]): Promise<Item[]> {
  if (Keys.length === 0) return [];
  const { Responses, UnprocessedKeys } = await client.send(
    new BatchGetCommand({ RequestItems: { [table.table]: { Keys } } }),
  );
  if (Object.keys(UnprocessedKeys ?? {}).length > 0) throw new Error('DynamoDB left counters unread');
  return (Responses?.[table.table] ?? []) as Item[];
}

/** A key as text. */
export const keyText = ({ pk, sk }: Item) => `${String(pk)} ${String(sk)}`;

/** The numbers of items together. */
export function summed(items: Item[]): Cells {
  const cells: Cells = new Map();
  for (const [name, value] of items.flatMap(Object.entries)) {
    if (!name.startsWith(CELL)) continue;
    const cell = name.slice(CELL.length);
    cells.set(cell, (cells.get(cell) ?? 0) + Number(value));
  }
  return cells;
}
