import { ID_OF } from '../model.ts';
import type { Stale } from '../platform/errors.ts';
import { trail } from './trail.ts';

/** How far back it is looked: who has missed more has to read the record again in any case. */
const MAXIMUM_ENTRIES = 100;

/** A record also names those that it belongs to: what is most its own comes first. */
const OWN_FIRST = [
  ID_OF.file,
  ID_OF.caseRole,
  ID_OF.caseLink,
  ID_OF.activity,
  ID_OF.message,
  ID_OF.followUp,
  ID_OF.contactNote,
  ID_OF.relationship,
  ID_OF.case,
  ID_OF.contact,
  ID_OF.user,
  ID_OF.savedFilter,
];

/**
 * The fields of a record that were changed after a revision of it, by the audit trail; custom fields each by itself. What
 * was written in the last moments may be missing. Nothing for records that leave no trail of their own.
 */
export async function changedSince({ record, since }: Stale): Promise<string[]> {
  const ids = record as Record<string, unknown>;
  const recordId = OWN_FIRST.map((name) => ids[name]).find((id) => typeof id === 'string');
  const auditOf = trailIn(ids) ?? recordId;
  const changed = new Set<string>();
  if (recordId === undefined || auditOf === undefined) return [];
  let left = MAXIMUM_ENTRIES;
  for await (const entry of trail(auditOf, { atOnce: MAXIMUM_ENTRIES })) {
    if (left-- === 0) break;
    if (entry.recordId !== recordId) continue;
    if (entry.revision <= since) break;
    for (const name of Object.keys(entry.fields as object)) changed.add(name);
  }
  return [...changed].toSorted();
}

/** The case or contact in whose trail a record is that is not the head of one. */
function trailIn(ids: Record<string, unknown>): string | undefined {
  const beside = ID_OF.contactNote in ids || ID_OF.relationship in ids ? ids.contactId : undefined;
  return [ids.caseId, beside].find((id) => typeof id === 'string');
}
