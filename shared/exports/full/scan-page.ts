import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { client, table } from '../../platform/table.ts';
import type { Item } from './columns-of.ts';
import { FULL_TABLES } from './full-tables.ts';

const tableOfEntity = new Map(Object.entries(FULL_TABLES).map(([name, { entity }]) => [entity, name]));
const values = Object.fromEntries([...tableOfEntity.keys()].map((entity, i) => [`:entity${i}`, entity]));
/** What is left out costs the same units, and is not sent. */
const filter = {
  FilterExpression: `#entity IN (${Object.keys(values).join(', ')})`,
  ExpressionAttributeNames: { '#entity': '__edb_e__' },
  ExpressionAttributeValues: values,
};

/** Rows of tables, one JSON in each line. */
export interface Rows {
  table: string;
  line: string;
}

/** The rows of the next megabyte of the table, and after which key it goes on, if it does. */
export async function scanPage(after: Item | undefined): Promise<{ rows: Rows[]; after: Item | undefined }> {
  const { Items = [], LastEvaluatedKey } = await client.send(
    new ScanCommand({ TableName: table.table, ...filter, ...(after && { ExclusiveStartKey: after }) }),
  );
  return { rows: Items.flatMap(rowsOf), after: LastEvaluatedKey };
}

function rowsOf(item: Item): Rows[] {
  const name = tableOfEntity.get(String(item.__edb_e__)) ?? '';
  const row = FULL_TABLES[name]?.rowOf(item);
  return row ? [{ table: name, line: `${JSON.stringify(row)}\n` }] : [];
}
