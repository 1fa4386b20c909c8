import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { Upgrade, Versions } from '../../shared/platform/upgrades.ts';
import type { Item } from '../simulate/world/table.ts';
import type { World } from '../simulate/world/world.ts';

/**
 * Two kinds of record as if they had been kept otherwise before. The subject of a case was called `title`, and nothing was said
 * of how it came in; a case role said `listing` for `listedAs`, of which a key of an index is made.
 */
export const CASE_UPGRADES: Upgrade[] = [
  { removes: ['title'], sets: ({ title }) => ({ subject: title }) },
  { sets: ({ medium = 'unknown' }) => ({ medium }) },
];
export const ROLE_UPGRADES: Upgrade[] = [{ removes: ['listing'], sets: ({ listing }) => ({ listedAs: listing }) }];

/** What a version that is deployed next will call the details of an activity; this one reads that and writes as before. */
export const ACTIVITY_VERSIONS: Versions = {
  upgrades: [
    {
      removes: ['details'],
      sets: ({ details }) => ({ notes: details }),
      back: { removes: ['notes'], sets: ({ notes }) => ({ details: notes }) },
    },
  ],
  writes: 1,
};

const RENAMED: Record<string, [now: string, then: string]> = {
  case: ['subject', 'title'],
  caseRole: ['listedAs', 'listing'],
};

/** An item as a version of the service left it that knew nothing of the upgrades; itself where that is the same. */
export function asBefore(item: Item): Item {
  const kind = String(item['__edb_e__']);
  if (kind === 'auditEntry') return entryAsBefore(item);
  const [now, then] = RENAMED[kind] ?? [];
  if (now === undefined || then === undefined) return item;
  const { recordVersion: _, medium: __, ...former } = renamed(item, now, then);
  const key = former['gsi1pk'];
  return typeof key === 'string' ? { ...former, gsi1pk: key.replace(now, then) } : former;
}

function entryAsBefore({ fieldsVersion: _, ...entry }: Item): Item {
  const [now, then] = RENAMED[String(entry['entity'])] ?? [];
  if (now === undefined || then === undefined) return entry;
  const { medium: __, ...fields } = renamed(entry['fields'] as Item, now, then);
  return { ...entry, fields };
}

function renamed(item: Item, now: string, then: string): Item {
  const { [now]: value, ...others } = item;
  return value === undefined ? others : { ...others, [then]: value };
}

/** Puts an item into the table past the service. */
export async function put(item: Item): Promise<void> {
  const { client, table } = await import('../../shared/platform/table.ts');
  await client.send(new PutCommand({ TableName: table.table, Item: item }));
}

/** From here on the table is as the former version left it. */
export async function turnBack(world: World): Promise<void> {
  for (const item of world.table.items()) {
    const former = asBefore(item);
    if (former !== item) await put(former);
  }
}
