import type { AuditEntry, CaseRecordKind, CaseRecords } from '../model.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { byDueAt, isThere } from '../cases/case-file.ts';
import { summarise } from '../cases/case-summary.ts';
import { recordThen, thenAfter } from './then.ts';

/** A record as the entries of its history leave it. */
export interface RecordThen {
  entity: string;
  recordId: string;
  record: Record<string, unknown>;
}

/**
 * The records that these entries leave, each by its own changes in the order of its revisions: the clock of a request
 * that had to try again stands before that of one which was quicker.
 */
export function recordsThen(entries: AuditEntry[]): RecordThen[] {
  return [...byRecord(entries).values()]
    .map((history) => history.toSorted((a, b) => a.revision - b.revision))
    .filter((history) => history.at(-1)?.kind !== 'removed')
    .flatMap((history) => {
      const [first, ...others] = history;
      const last = history.at(-1);
      if (!first || !last) return [];
      const { entity, recordId } = last;
      const then = others.reduce(thenAfter, thenAfter(undefined, first));
      return [{ entity, recordId, record: { ...recordThen(then), ...stampsOf(first, last) } }];
    });
}

/** The entries of each record. */
export function byRecord(entries: AuditEntry[]): Map<string, AuditEntry[]> {
  const histories = new Map<string, AuditEntry[]>();
  for (const entry of entries) {
    const history = histories.get(entry.recordId);
    if (history) history.push(entry);
    else histories.set(entry.recordId, [entry]);
  }
  return histories;
}

const stampsOf = (first: AuditEntry, last: AuditEntry) => ({
  revision: last.revision,
  createdAt: first.at,
  createdBy: first.actor,
  updatedAt: last.at,
  updatedBy: last.actor,
  cause: last.cause as unknown,
});

/** The case file that these entries leave; undefined when the case was not opened yet, or has been deleted for good. */
export function fileThen(entries: AuditEntry[]): CaseFile | undefined {
  const records = recordsThen(entries);
  const those = <K extends CaseRecordKind>(kind: K) =>
    records.filter(({ entity }) => entity === kind).map(({ record }) => record as unknown as CaseRecords[K]);
  const [head] = those('case');
  if (!head || head.erasedAt !== undefined) return undefined;
  const file = {
    case: head,
    roles: those('caseRole'),
    links: those('caseLink').filter(isThere),
    summary: undefined,
    activities: those('activity').filter(isThere).toSorted(byDueAt),
    followUps: those('followUp'),
    runs: those('run'),
  };
  const { revision, createdAt, createdBy, updatedAt, updatedBy, cause } = head;
  const stamps = { revision, createdAt, createdBy, updatedAt, updatedBy, cause: cause as unknown };
  return { ...file, summary: { ...summarise(file, those('message').length), ...stamps } };
}
