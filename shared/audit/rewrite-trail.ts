import { setTimeout as pause } from 'node:timers/promises';
import type { AuditEntry } from '../model.ts';
import { model } from '../model.ts';
import { stepOf } from './entry-of-change.ts';
import { itemsOfEntry, joined } from './parts.ts';

/** As many entries are read at a time, and as many written at once. */
const AT_ONCE = 200;
const WRITTEN_AT_ONCE = 10;

/**
 * Puts other values in the place of those that the entries of a trail hold; an entry for which nothing is given stays. The
 * one exception to "written once, never changed": erasure. Doing it again does the same.
 */
export async function rewriteTrail(
  auditOf: string,
  rewritten: (entry: AuditEntry) => AuditEntry | undefined,
): Promise<void> {
  let waiting: AuditEntry[] = [];
  const write = async () => {
    const items = waiting.splice(0);
    waiting = [];
    await Promise.all(items.map((item) => model.entities.auditEntry.put(item).go()));
  };
  const seen: AuditEntry[] = [];
  for await (const entry of joined(itemsOf(auditOf, seen))) {
    const parts = seen.splice(0).filter(({ changeId }) => changeId === entry.changeId);
    const next = rewritten(entry);
    if (next) waiting.push(...inTheSameItems(next, parts));
    if (waiting.length >= WRITTEN_AT_ONCE) await write();
  }
  await write();
}

/** The items as they are, newest first, which are also put down for the one who asks what an entry was made of. */
async function* itemsOf(auditOf: string, seen: AuditEntry[]): AsyncGenerator<AuditEntry> {
  let cursor: string | null = null;
  do {
    const page: { data: AuditEntry[]; cursor: string | null } = await model.entities.auditEntry.query
      .byRecord({ auditOf })
      .go({ order: 'desc', limit: AT_ONCE, cursor, consistent: true });
    for (const item of page.data) {
      seen.push(item);
      yield item;
    }
    ({ cursor } = page);
  } while (cursor !== null);
}

/** An entry that lay in several items keeps them all: those that are not needed any more hold nothing. */
function inTheSameItems(entry: AuditEntry, parts: AuditEntry[]): AuditEntry[] {
  if (parts.every(({ part }) => part === undefined)) return itemsOfEntry(entry);
  const fresh = itemsOfEntry(entry);
  const pieces = fresh.length > 1 ? fresh.toReversed().map(({ piece = '' }) => piece) : [JSON.stringify(entry.fields)];
  return parts.map(({ step, part = 0 }) => ({ ...entry, step, part, fields: {}, piece: pieces[part] ?? '' }));
}

/** One stored change, by which its entry is found. */
export interface StoredChange {
  auditOf: string;
  recordId: string;
  revision: number;
  updatedAt: string;
}

const PAUSES_MILLISECONDS = [0, 100, 200, 400, 800, 1600];

/**
 * Whether the trail tells of a change, waiting for it for three seconds. The table's stream keeps the order of a
 * partition: then it tells of all that was written to it before, too.
 */
export async function tellsOf({ auditOf, recordId, revision, updatedAt }: StoredChange): Promise<boolean> {
  const key = { auditOf, at: updatedAt, step: stepOf(recordId, revision) };
  for (const milliseconds of PAUSES_MILLISECONDS) {
    await pause(milliseconds);
    const { data } = await model.entities.auditEntry.get(key).go({ consistent: true });
    if (data) return true;
  }
  return false;
}
