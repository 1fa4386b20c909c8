import { type DynamoDBDocumentClient, GetCommand, paginateQuery, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Item, SETTLE } from './settle.ts';

export interface Tables {
  client: DynamoDBDocumentClient;
  restored: string;
  /** Undefined where it is lost. */
  live: string | undefined;
}

export type Settled = Record<string, { waited: number; settled: number }>;

/** Settles all that waited at the time of the backup, kind by kind. Given again it finds what it has not settled yet. */
export async function settleWaiting(tables: Tables, now: string): Promise<Settled> {
  const all: Settled = {};
  for (const kind of Object.keys(SETTLE)) {
    const count = { waited: 0, settled: 0 };
    for (const key of await waitingKeys(tables, kind)) {
      count.waited += 1;
      if (await settleOne(tables, { kind, key, now })) count.settled += 1;
    }
    all[kind] = count;
  }
  return all;
}

export type Key = Pick<Item, 'pk' | 'sk'>;

/** By the index that the sweep goes by. All of them before the first is settled, which takes it out of the index. */
async function waitingKeys({ client, restored }: Tables, kind: string): Promise<Key[]> {
  const asked = {
    TableName: restored,
    IndexName: 'gsi3',
    KeyConditionExpression: 'gsi3pk = :pk',
    ExpressionAttributeValues: { ':pk': `$dossier#attention_${kind}` },
  };
  const keys: Key[] = [];
  for await (const { Items = [] } of paginateQuery({ client }, asked)) {
    for (const { pk, sk } of Items) keys.push({ pk, sk });
  }
  return keys;
}

async function settleOne(tables: Tables, { kind, key, now }: { kind: string; key: Key; now: string }) {
  const restored = await read(tables, tables.restored, key);
  if (!restored) return false;
  const live = tables.live === undefined ? undefined : await read(tables, tables.live, key);
  const Item = SETTLE[kind]?.({ restored, live, now });
  if (!Item) return false;
  await tables.client.send(new PutCommand({ TableName: tables.restored, Item }));
  return true;
}

/** An item as it is stored. */
export async function read({ client }: Pick<Tables, 'client'>, TableName: string, Key: Key): Promise<Item | undefined> {
  return (await client.send(new GetCommand({ TableName, Key, ConsistentRead: true }))).Item;
}
