import { model } from '../model.ts';
import { ID_OF } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { commit } from '../platform/commit.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { creating } from '../platform/record-writes.ts';

type Fields = Record<string, unknown>;

/** What every record has besides its content: keys, markers and stamps, which the entry holds in fields of its own. */
const NOT_CONTENT = /^(pk|sk|gsi\d[ps]k|__edb_[ev]__|revision|createdAt|createdBy|updatedAt|updatedBy|cause)$/;
/** Kept once, in the submission itself. */
const KEPT_ELSEWHERE = new Set(['body']);

/** Writes the audit entry of a change. A change that comes again finds its entry there and changes nothing. */
export async function recordChange(ctx: Context, change: Change): Promise<void> {
  const record = change.after ?? change.before ?? {};
  const recordId = record[ID_OF[change.entity as keyof typeof ID_OF]] as string;
  const entry = {
    auditOf: (record.caseId as string | undefined) ?? recordId,
    at: change.at,
    step: `${recordId} ${String(change.revision).padStart(9, '0')}`,
    changeId: change.id,
    entity: change.entity,
    recordId,
    kind: change.kind,
    actor: change.actor,
    cause: change.cause,
    revision: change.revision,
    fields: differences(change.before ?? {}, change.after ?? {}),
  };
  try {
    await commit(ctx, [creating(model.entities.auditEntry, entry)], undefined);
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
  }
}

function differences(before: Fields, after: Fields): Record<string, { from?: unknown; to?: unknown }> {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names
      .filter((name) => !NOT_CONTENT.test(name) && !KEPT_ELSEWHERE.has(name))
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [name, { from: before[name], to: after[name] }]),
  );
}
