import { writeFileSync } from 'node:fs';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Tables } from './settle-waiting.ts';
import type { Item } from './settle.ts';

/** What people make and change; all else comes of it. */
const OF_PEOPLE = new Set(
  'case activity contact contactNote relationship submission message file user savedFilter configurationVersion'.split(
    ' ',
  ),
);

export interface Since {
  /** How many records of each kind were made or changed since then. */
  counts: Record<string, { made: number; changed: number }>;
  /** Whose erasure was begun since then: in the restored table they are as they were. */
  erased: string[];
  /** Contacts that were changed since. */
  contacts: Item[];
}

/**
 * What the live table knows of the time after the backup, which the restored one does not. Goes through the whole table once. With a
 * file it leaves every such record there, a line of JSON each, for nobody else to read: it holds what people wrote.
 */
export async function sinceThen({ client, live }: Tables, at: string, file?: string): Promise<Since> {
  const since: Since = { counts: {}, erased: [], contacts: [] };
  if (live === undefined) return since;
  const asked = {
    TableName: live,
    FilterExpression: 'updatedAt > :at',
    ExpressionAttributeValues: { ':at': at },
  };
  const lines: string[] = [];
  for await (const { Items = [] } of paginateScan({ client }, asked)) {
    for (const item of Items) note(since, item, at);
    lines.push(...Items.filter(isOfPeople).map((item) => `${JSON.stringify(item)}\n`));
  }
  if (file !== undefined) writeFileSync(file, lines.join(''), { mode: 0o600 });
  return since;
}

const kindOf = ({ __edb_e__: kind }: Item) => String(kind);
const isOfPeople = (item: Item) => OF_PEOPLE.has(kindOf(item));

function note({ counts, erased, contacts }: Since, item: Item, at: string): void {
  const kind = kindOf(item);
  if (kind === 'erasure' && String(item['createdAt']) > at) erased.push(String(item['contactId']));
  if (kind === 'contact') contacts.push(item);
  if (!isOfPeople(item)) return;
  const count = (counts[kind] ??= { made: 0, changed: 0 });
  if (String(item['createdAt']) > at) count.made += 1;
  else count.changed += 1;
}
