import type { CaseHead, HeldRole } from '../cases/case-file.ts';
import { CLIENT_ROLE } from '../cases/case-file.ts';
import type { ListedAs, StatusClass } from '../cases/case.schema.ts';
import type { ActivityNote } from '../cases/case-summary.ts';
import { nextActivity } from '../cases/case-summary.ts';
import type { Case, CaseRole } from '../model.ts';

/** Who is involved in a case and as what, now or on other dates. */
export type Involved = HeldRole;

/** What lists show of a case, and by what they find it. */
export interface CaseFacts {
  caseId: string;
  reference: string;
  revision: number;
  category: string;
  caseType: string;
  subject: string;
  status: string;
  statusClass: StatusClass;
  listedAs: ListedAs;
  openedAt: string;
  openedOn: string;
  closedOn?: string | undefined;
  clients: Case['clients'];
  manager?: Case['manager'];
  tags?: string[] | undefined;
  /** Values of searchable custom fields, `{ "<field set>.<field>": [value] }`; of a set with several rows, those of each. */
  fields: Record<string, unknown[]>;
  people: Involved[];
  nextActivity?: ActivityNote | undefined;
  /** When planned activities are due, the first hundred, and which of these are milestones. */
  due: { at: string; milestone: boolean }[];
  lockedFor?: Case['lockedFor'];
  submissionId?: string | undefined;
  binnedAt?: string | undefined;
  mergedInto?: string | undefined;
  createdAt: string;
  /** When the case, its case roles, or what there is on it changed last. */
  updatedAt: string;
}

/** What lists know of a case, made of its head alone. */
export function factsOf(head: CaseHead, searchable: ReadonlySet<string>): CaseFacts {
  const { case: record, roles, summary } = head;
  return {
    caseId: record.caseId,
    reference: record.reference,
    revision: record.revision,
    category: record.category,
    caseType: record.caseType,
    subject: record.subject,
    status: record.status,
    statusClass: record.statusClass,
    listedAs: record.listedAs,
    openedAt: record.openedAt,
    openedOn: record.openedOn,
    closedOn: record.closedOn,
    clients: record.clients,
    manager: record.manager,
    tags: record.tags,
    fields: fieldsOf(record, searchable),
    people: roles.map(involved),
    nextActivity: nextActivity(head),
    due: (summary?.due ?? []).map((at) => ({ at, milestone: summary?.dueMilestones?.includes(at) === true })),
    lockedFor: record.lockedFor,
    submissionId: record.submissionId,
    binnedAt: record.binnedAt,
    mergedInto: record.mergedInto,
    createdAt: record.createdAt,
    updatedAt: lastOf([record, ...roles, ...(summary ? [summary] : [])]),
  };
}

const involved = ({ contactId, role, manager, startOn, endOn, endedByClosing }: CaseRole): Involved => ({
  contactId,
  role,
  manager: manager && role !== CLIENT_ROLE,
  startOn,
  endOn,
  endedByClosing,
});

const lastOf = (records: { updatedAt: string }[]) =>
  records.map(({ updatedAt }) => updatedAt).reduce((last, at) => (at > last ? at : last));

/** Longer values are not searched for by what they are. */
const MAXIMUM_LETTERS = 200;

function fieldsOf({ customFields = {} }: Case, searchable: ReadonlySet<string>): CaseFacts['fields'] {
  const found: CaseFacts['fields'] = {};
  for (const [set, rows] of Object.entries(customFields as Record<string, unknown>)) {
    for (const row of [rows].flat() as Record<string, unknown>[]) {
      for (const [field, value] of Object.entries(row ?? {})) {
        const name = `${set}.${field}`;
        if (searchable.has(name)) found[name] = [...(found[name] ?? []), ...[value].flat().filter(isShort)];
      }
    }
  }
  return found;
}

const isShort = (value: unknown) => typeof value !== 'string' || value.length <= MAXIMUM_LETTERS;
