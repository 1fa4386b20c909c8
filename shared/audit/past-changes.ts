import type { CaseFile } from '../cases/case-file.ts';
import type { AuditEntry } from '../model.ts';
import type { Change } from '../platform/change.ts';
import type { Cause } from '../platform/context.ts';
import { fileThen } from './records-at.ts';
import { recordThen, thenAfter } from './then.ts';

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
  const known = new Map<string, Then>();
  for (const [i, entry] of entries.entries()) {
    const then = known.get(entry.recordId);
    const next = thenAfter(then, entry);
    known.set(entry.recordId, next);
    if (entry.at < from) continue;
    yield { change: changeOf(entry, then, next), file: () => fileThen(entries.slice(0, i + 1)) };
  }
}

type Then = ReturnType<typeof thenAfter>;

function changeOf(entry: AuditEntry, before: Then | undefined, after: Then): Change {
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
    before: kind === 'created' || !before ? undefined : recordThen(before),
    after: kind === 'removed' ? undefined : { ...recordThen(after), ...stamps },
  };
}
