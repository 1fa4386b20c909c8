import type { AuditEntry } from '../model.ts';
import type { Differences } from './entry-of-change.ts';

/** An item holds 400 KB, and before and after of one change can be twice as much; the rest is for the entry's other fields. */
const MAXIMUM_BYTES = 300 * 1024;
/** In code points of at most four bytes. Cut between them, since half of one is no text. */
const PIECE = /.{1,90000}/gsu;

/**
 * The items that hold an entry, the one that others belong to last: where that is, all are. Mostly there is one; the
 * fields of a larger one are cut as JSON.
 */
export function itemsOfEntry(entry: AuditEntry): AuditEntry[] {
  const json = JSON.stringify(entry.fields);
  if (Buffer.byteLength(json) <= MAXIMUM_BYTES) return [entry];
  return (json.match(PIECE) ?? [])
    .map((piece, part) => ({
      ...entry,
      step: part === 0 ? entry.step : `${entry.step} ${String(part).padStart(3, '0')}`,
      fields: {},
      piece,
      part,
    }))
    .toReversed();
}

/** Whole entries of items that come newest first, in which the parts of one come last to first. */
export async function* joined(items: AsyncIterable<AuditEntry>): AsyncGenerator<AuditEntry> {
  let parts: AuditEntry[] = [];
  for await (const item of items) {
    if (item.part !== undefined && item.part > 0) {
      parts = [item, ...parts.filter(({ changeId }) => changeId === item.changeId)];
      continue;
    }
    yield item.part === 0 ? joinedOne(item, parts) : item;
    parts = [];
  }
}

/** Parts whose first one is not there yet are those of a change that is still being written. */
function joinedOne(first: AuditEntry, parts: AuditEntry[]): AuditEntry {
  const { piece, part, ...entry } = first;
  const others = parts.filter(({ changeId }) => changeId === first.changeId).map((other) => other.piece ?? '');
  return { ...entry, fields: JSON.parse([piece, ...others].join('')) as Differences };
}
