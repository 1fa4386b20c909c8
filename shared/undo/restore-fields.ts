import type { Differences } from '../audit/entry-of-change.ts';
import { contentOf } from '../audit/entry-of-change.ts';
import { isCustomLeaf, recordOf } from '../audit/leaves.ts';
import type { AuditEntry } from '../model.ts';

/** The fields of a record as they were before these changes of it, newest first; undefined where there was nothing. */
export function fieldsBefore(record: object, changes: AuditEntry[]): Record<string, unknown> {
  const leaves = contentOf(record as Record<string, unknown>);
  const differences = changes.flatMap(({ fields }) => Object.entries(fields as Differences));
  for (const [name, { from }] of differences) {
    if (from === undefined) leaves.delete(name);
    else leaves.set(name, from);
  }
  const before = recordOf(leaves);
  const names = new Set(differences.map(([name]) => (isCustomLeaf(name) ? 'customFields' : name)));
  return Object.fromEntries([...names].map((name) => [name, before[name]]));
}
