import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Recount } from '../../model.ts';
import { client, table } from '../../platform/table.ts';
import { SEGMENTS } from './steps.ts';

export type Item = Record<string, unknown>;

/** Of some kinds of records in the table: those of a page, and after which key it goes on, unless the segment is at its end. */
export interface ScannedPage {
  items: Item[];
  after: Item | undefined;
}

/** As many items are looked at for a page, up to 1 MB of them, which DynamoDB reads at once at most. */
const LOOKED_AT = 1000;

/** The next page of the table, as of a moment ago. One Scan. */
export async function scanPage({ segment, after }: Recount, entities: readonly string[]): Promise<ScannedPage> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({
      TableName: table.table,
      Segment: segment,
      TotalSegments: SEGMENTS,
      Limit: LOOKED_AT,
      ExclusiveStartKey: after as Item | undefined,
      FilterExpression: `#e IN (${entities.map((_, i) => `:e${i}`).join(', ')})`,
      ExpressionAttributeNames: { '#e': '__edb_e__' },
      ExpressionAttributeValues: Object.fromEntries(entities.map((entity, i) => [`:e${i}`, entity])),
    }),
  );
  return { items: Items, after: LastEvaluatedKey };
}

export const entityOf = (item: Item) => String(item.__edb_e__);

const AT_ONCE = 10;

/** Does something with each of many, some at once. */
export async function withEach<T>(all: T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let i = 0; i < all.length; i += AT_ONCE) await Promise.all(all.slice(i, i + AT_ONCE).map(work));
}
