import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { read, type Tables } from './settle-waiting.ts';
import type { Item } from './settle.ts';

const listed = (value: unknown) => (Array.isArray(value) ? (value as string[]) : []);

/**
 * What people have said since about being written to holds in the restored table too, before anything is sent from there: who wants
 * no more e-mails, has died or was erased gets none. Says how many contacts that was needed for.
 */
export async function keepWishes(tables: Tables, contacts: Item[]): Promise<number> {
  let kept = 0;
  for (const live of contacts) {
    const restored = await read(tables, tables.restored, { pk: live['pk'], sk: live['sk'] });
    const Item = restored && withWishes(restored, live);
    if (!Item) continue;
    await tables.client.send(new PutCommand({ TableName: tables.restored, Item }));
    kept += 1;
  }
  return kept;
}

function withWishes(restored: Item, live: Item): Item | undefined {
  const erased = live['erasedAt'] !== undefined || live['erasureId'] !== undefined;
  const before = listed(restored['doNotContact']);
  const doNotContact = [...new Set([...before, ...listed(live['doNotContact']), ...(erased ? ['email'] : [])])];
  const died = live['deceased'] === true && restored['deceased'] !== true;
  if (doNotContact.length === before.length && !died) return undefined;
  return { ...restored, doNotContact, ...(died && { deceased: true }), revision: Number(restored['revision']) + 1 };
}
