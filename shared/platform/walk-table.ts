import type { ScanCommandInput } from '@aws-sdk/lib-dynamodb';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { client, table } from './table.ts';

export type Item = Record<string, unknown>;

/**
 * The table is gone through in so many segments, one after the other, so that it is known how far it is:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Scan.html#Scan.ParallelScan
 */
export const SEGMENTS = 8;

/** Where a walk through the table is: in which segment, and after which key of that. */
export interface Place {
  segment: number;
  after?: unknown;
}

/** At the beginning of the table. */
export const BEGINNING = { segment: 0, after: undefined };

/** What of the table a walk is given; the rest costs the same units, and is not sent. */
export type Filter = Pick<
  ScanCommandInput,
  'FilterExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
>;

/** Items of these kinds. */
export const ofEntities = (entities: readonly string[]): Filter => ({
  FilterExpression: `#e IN (${entities.map((_, i) => `:e${i}`).join(', ')})`,
  ExpressionAttributeNames: { '#e': '__edb_e__' },
  ExpressionAttributeValues: Object.fromEntries(entities.map((entity, i) => [`:e${i}`, entity])),
});

interface Page {
  items: Item[];
  /** How many items were looked at for them. */
  looked: number;
  /** Where it goes on, and whether that is after the end. */
  next: { segment: number; after: Item | undefined };
  isLast: boolean;
}

/** As many items are looked at for a page, up to 1 MB of them, which DynamoDB reads at once at most. */
const LOOKED_AT = 1000;

/** The next page of the table, as of a moment ago, in the current form. One Scan. */
export async function scanPage({ segment, after }: Place, filter: Filter): Promise<Page> {
  const { Items, LastEvaluatedKey, ScannedCount } = await client.send(
    new ScanCommand({
      TableName: table.table,
      Segment: segment,
      TotalSegments: SEGMENTS,
      Limit: LOOKED_AT,
      ExclusiveStartKey: after as Item | undefined,
      ...filter,
    }),
  );
  const isOver = LastEvaluatedKey === undefined;
  return {
    items: Items ?? [],
    looked: ScannedCount ?? 0,
    next: { segment: isOver ? segment + 1 : segment, after: LastEvaluatedKey },
    isLast: isOver && segment + 1 >= SEGMENTS,
  };
}

export const entityOf = (item: Item) => String(item.__edb_e__);

const AT_ONCE = 10;

/** Does something with each of many, some at once. */
export async function withEach<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map(work));
}
