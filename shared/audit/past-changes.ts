import type { CaseFile } from '../cases/case-file.ts';
import type { AuditEntry } from '../model.ts';
import type { Change } from '../platform/change.ts';
import type { Cause } from '../platform/context.ts';
import type { Differences } from './entry-of-change.ts';
import type { Leaves } from './leaves.ts';
import { recordOf } from './leaves.ts';
import { fileThen } from './records-at.ts';

/** A change that happened, as those who react to changes heard of it, and the case as that left it. */
export interface PastChange {
  change: Change;
  /** Put together only when it is asked for; undefined when there was no case. */
  file: () => CaseFile | undefined;
}

/**
 * The changes of a trail (whole, oldest first) from an instant on, as they were heard of at the time. Fields that an
 * erasure took away are missing in them.
 */
export function* pastChanges(entries: AuditEntry[], from: string): Generator<PastChange> {
  const known = new Map<string, Leaves>();
  for (const [i, entry] of entries.entries()) {
    const leaves = known.get(entry.recordId);
    const next = leavesAfter(leaves ?? new Map<string, unknown>(), entry);
    known.set(entry.recordId, next);
    if (entry.at < from) continue;
    yield { change: changeOf(entry, leaves, next), file: () => fileThen(entries.slice(0, i + 1)) };
  }
}

function leavesAfter(leaves: Leaves, { fields }: AuditEntry): Leaves {
  const next = new Map(leaves);
  for (const [name, { to }] of Object.entries(fields as Differences)) {
    if (to === undefined) next.delete(name);
    else next.set(name, to);
  }
  return next;
}

function changeOf(entry: AuditEntry, before: Leaves | undefined, after: Leaves): Change {
  const { changeId, entity, kind, at, actor, revision } = entry;
  const stamps = { revision, updatedAt: at, updatedBy: actor };
  return {
    id: changeId,
    entity,
    kind,
    at,
    actor,
    revision,
    cause: entry.cause as Cause,
    before: kind === 'created' || !before ? undefined : recordOf(before),
    after: kind === 'removed' ? undefined : { ...recordOf(after), ...stamps },
  };
}
