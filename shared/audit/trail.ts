import type { AuditEntry } from '../model.ts';
import { model } from '../model.ts';
import { addMilliseconds } from '../platform/time.ts';
import { joined } from './parts.ts';

/** As many as a whole history is read by at a time; an entry is about a kilobyte, and a Query reads a megabyte. */
const AT_ONCE = 1_000;

/** A place in a trail: everything before it is older. */
export interface Place {
  at: string;
  step?: string;
}

interface Stretch {
  /** Instant; entries of that very moment are in. */
  from?: string | undefined;
  before?: Place | undefined;
  /** How many items are read at once. */
  atOnce?: number;
}

/** The place after everything that happened up to an instant. */
export const afterAll = (at: string): Place => ({ at: addMilliseconds(at, 1) });

/** The audit trail of a case, contact or other head record, newest first; read on only as far as it is asked for. */
export async function* trail(auditOf: string, stretch: Stretch = {}): AsyncGenerator<AuditEntry> {
  for await (const entry of joined(items(auditOf, stretch))) {
    if (stretch.from !== undefined && entry.at < stretch.from) return;
    yield entry;
  }
}

async function* items(auditOf: string, { before, atOnce = AT_ONCE }: Stretch): AsyncGenerator<AuditEntry> {
  const all = model.entities.auditEntry.query.byRecord({ auditOf });
  let cursor: string | null = null;
  do {
    const page: { data: AuditEntry[]; cursor: string | null } = await (before ? all.lt(before) : all).go({
      order: 'desc',
      limit: atOnce,
      cursor,
    });
    yield* page.data;
    ({ cursor } = page);
  } while (cursor !== null);
}

/** Every entry up to an instant, oldest first. */
export async function wholeTrail(auditOf: string, upTo: string): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of trail(auditOf, { before: afterAll(upTo) })) entries.push(entry);
  return entries.toReversed();
}
