import { BatchGetCommand, GetCommand, PutCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Write } from '../../shared/platform/write.ts';
import type { Item } from './item.ts';
import { db, tableHolds } from './table.ts';

/** A table that takes projections and counters as they are written, whatever their conditions; transactions by their size. */
export function countingTable(...items: Item[]) {
  tableHolds(...items);
  const projections = new Map(items.map((item) => [String(item.pk), item]));
  const cells = new Map<string, number>();
  const sizes: number[] = [];
  const take = (writes: Write[]) => {
    sizes.push(writes.length);
    for (const { Put, Update } of writes) {
      if (Put?.Item) projections.set(String(Put.Item.pk), Put.Item);
      for (const [at, by] of addedBy(Update)) cells.set(at, (cells.get(at) ?? 0) + by);
    }
    return {};
  };
  db.on(GetCommand).callsFake(({ Key }: { Key: Item }) => ({ Item: projections.get(String(Key.pk)) }));
  db.on(BatchGetCommand).callsFake(({ RequestItems }: { RequestItems: Record<string, { Keys: Item[] }> }) => ({
    UnprocessedKeys: {},
    Responses: Object.fromEntries(
      Object.entries(RequestItems).map(([name, { Keys }]) => [
        name,
        Keys.flatMap(({ pk }) => projections.get(String(pk)) ?? []),
      ]),
    ),
  }));
  db.on(TransactWriteCommand).callsFake(({ TransactItems = [] }: { TransactItems?: Write[] }) => take(TransactItems));
  db.on(PutCommand).callsFake((input: Write['Put']) => take([{ Put: input }]));
  db.on(UpdateCommand).callsFake((input: Write['Update']) => take([{ Update: input }]));
  return {
    sizes,
    /** What is counted and is not nothing, `{ "<generation>/<shard>/<scope> <sheet> <cell>": number }`. */
    counted: () => Object.fromEntries([...cells].filter(([, count]) => count !== 0)),
    projections,
  };
}

function addedBy(update: Write['Update']): [string, number][] {
  const { ExpressionAttributeNames: names = {}, ExpressionAttributeValues: values = {} } = update ?? {};
  return Object.entries(names)
    .filter(([name]) => name.startsWith('#c'))
    .map(([name, cell]) => [
      `${String(values[':t'])} ${String(values[':s'])} ${cell.replace('n:', '')}`,
      Number(values[name.replace('#', ':')]),
    ]);
}
