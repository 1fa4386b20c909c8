import type { AuditEntry } from '../model.ts';
import { VERSION, inVersion, versionOf } from '../platform/upgrades.ts';
import type { Differences } from './entry-of-change.ts';
import type { Leaves } from './leaves.ts';
import { leavesOf, recordOf } from './leaves.ts';

/** A record as its entries leave it, in the form that the last of them speaks of. */
interface Then {
  entity: string;
  version: number;
  leaves: Leaves;
}

/**
 * A record after one more entry of its history. An entry names fields as they were called when it was written: what was known
 * before is brought into that form first.
 */
export function thenAfter(then: Then | undefined, { entity, fields, fieldsVersion: version = 1 }: AuditEntry): Then {
  const leaves = new Map(then && brought(then, version));
  for (const [name, { to }] of Object.entries(fields as Differences)) {
    if (to === undefined) leaves.delete(name);
    else leaves.set(name, to);
  }
  return { entity, version, leaves };
}

/** The same record in the form of today. */
export const recordThen = (then: Then): Record<string, unknown> => recordOf(brought(then, versionOf(then.entity)));

function brought({ entity, version, leaves }: Then, wanted: number): Leaves {
  if (version === wanted) return leaves;
  const { [VERSION]: _, ...record } = inVersion(wanted, { ...recordOf(leaves), [VERSION]: version }, entity);
  return leavesOf(record);
}
