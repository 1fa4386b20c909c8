import { isDeepStrictEqual } from 'node:util';
import type { AuditEntry } from '../model.ts';
import { ID_OF } from '../model.ts';
import type { Change } from '../platform/change.ts';
import { versionOf } from '../platform/upgrades.ts';
import { leavesOf } from './leaves.ts';
import { namedBy } from './record-names.ts';

type Fields = Record<string, unknown>;

/** What became of a field; absent where there was or is nothing. */
export interface Difference {
  from?: unknown;
  to?: unknown;
  /** What was there before was personal data, and was erased. */
  erased?: true;
}
export type Differences = Record<string, Difference>;

/** What every record has besides its content: keys, markers and stamps, which the entry holds in fields of its own. */
const NOT_CONTENT =
  /^(pk|sk|gsi\d[ps]k|__edb_[ev]__|revision|createdAt|createdBy|updatedAt|updatedBy|cause|recordVersion)$/;
/** Kept once: in the submission, the form link or the webhook's call itself; the change that a run met, in an entry of its own. */
const KEPT_ELSEWHERE = new Set(['body', 'consents', 'link', 'filledIn', 'change']);

/** What the audit trail keeps of a change. */
export function entryOf(change: Change): AuditEntry {
  const record = change.after ?? change.before ?? {};
  const recordId = record[ID_OF[change.entity as keyof typeof ID_OF]] as string;
  const { actor, cause } = change.kind === 'removed' ? removal(change) : change;
  const version = versionOf(change.entity);
  return {
    auditOf: trailOf(change.entity, record) ?? recordId,
    at: change.at,
    step: stepOf(recordId, change.revision),
    changeId: change.id,
    entity: change.entity,
    recordId,
    kind: change.kind,
    actor,
    cause,
    revision: change.revision,
    named: namedBy(change.entity, record),
    ...(version > 1 && { fieldsVersion: version }),
    // What a removed record held is in the entries before; it is not kept once more.
    fields: change.kind === 'removed' ? {} : differencesOf(change),
  };
}

/** What lies beside a contact. */
const OF_CONTACTS = new Set(['contactNote', 'relationship']);

/** The case or contact whose trail a record is in; its own where it belongs to neither. */
const trailOf = (entity: string, record: Fields) =>
  (OF_CONTACTS.has(entity) ? record.contactId : (record.caseId ?? formLinkOf(entity, record))) as string | undefined;

/** A link that is on no case is its contact's. */
const formLinkOf = (entity: string, { contactId }: Fields) => (entity === 'formLink' ? contactId : undefined);

/** Where among the changes of one moment the entry of a change stands. */
export const stepOf = (recordId: string, revision: number) => `${recordId} ${String(revision).padStart(9, '0')}`;

/** What an erasure took away is not kept here instead. */
function differencesOf({ before, after, cause }: Change): Differences {
  const all = differences(contentOf(before), contentOf(after));
  if (!cause.erases) return all;
  return Object.fromEntries(
    Object.entries(all).map(([name, { to }]) => [name, { ...(to !== undefined && { to }), erased: true }]),
  );
}

/**
 * The last editor did not remove a record: people mark what they take away, and the service removes it when its time
 * is over, or with a case that is deleted for good.
 */
const removal = ({ id, cause }: Change): Pick<AuditEntry, 'actor' | 'cause'> => ({
  actor: 'service:removal',
  cause: { kind: 'service', id, root: cause.root, depth: cause.depth },
});

/** The fields of a record that the trail keeps, by name. */
export const contentOf = (record: Fields = {}) =>
  leavesOf(
    Object.fromEntries(
      Object.entries(record).filter(
        ([name, value]) => value !== undefined && !NOT_CONTENT.test(name) && !KEPT_ELSEWHERE.has(name),
      ),
    ),
  );

/** The fields that differ, with what they were and are. */
export const differences = (before: Map<string, unknown>, after: Map<string, unknown>): Differences =>
  Object.fromEntries(
    [...new Set([...before.keys(), ...after.keys()])]
      .map((name) => [name, { from: before.get(name), to: after.get(name) }] as const)
      .filter(([, { from, to }]) => !isDeepStrictEqual(from, to)),
  );
