import { DRAFT } from '../../activities/activity.schema.ts';
import { LISTED_AS, STATUS_CLASSES } from '../../cases/case.schema.ts';
import type { Case } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { daysBetween } from './elapsed.ts';
import type { RecordFields } from './field.ts';

/** What is known of one stored state of a case. */
export const CASE_FIELDS: RecordFields = {
  caseId: { kind: 'text', label: 'id' },
  reference: { kind: 'text', label: 'reference' },
  category: { kind: 'text', label: 'case category', oneOf: 'caseCategories' },
  caseType: { kind: 'text', label: 'case type', oneOf: 'caseTypes' },
  subject: { kind: 'text', label: 'subject' },
  details: { kind: 'text', label: 'details' },
  medium: { kind: 'text', label: 'medium', oneOf: 'media' },
  status: { kind: 'text', label: 'status', oneOf: 'statuses' },
  statusClass: { kind: 'text', label: 'class of the status', oneOf: STATUS_CLASSES },
  listedAs: { kind: 'text', label: 'list that the case is in', oneOf: LISTED_AS },
  openedAt: { kind: 'instant', label: 'time of opening' },
  openedOn: { kind: 'date', label: 'opening date' },
  closedOn: { kind: 'date', label: 'closing date' },
  clients: { kind: 'list', label: 'list of clients', read: ({ clients }) => contactIds(clients) },
  manager: { kind: 'contact', label: 'manager', read: ({ manager }) => contactIds([manager])[0] },
  tags: { kind: 'list', label: 'list of tags' },
  submissionId: { kind: 'text', label: 'submission' },
  updatedAt: { kind: 'instant', label: 'time of the last change' },
  daysOpen: {
    kind: 'number',
    label: 'number of days that it has been open',
    read(record, { now }) {
      const { openedOn, closedOn = dateIn(organisation.timeZone, now) } = record as Partial<Case>;
      return openedOn && daysBetween(openedOn, closedOn);
    },
  },
};

/** What is known of a case together with its activities, as decided so far. */
export const CASE_FILE_FIELDS: RecordFields = {
  lastActivityAt: {
    kind: 'instant',
    label: 'time of the last completed activity',
    read: (_case, { file }) =>
      file.activities
        .filter(({ statusClass }) => statusClass === 'completed')
        .map(({ completedAt, dueAt }) => completedAt ?? dueAt)
        .toSorted()
        .at(-1),
  },
  nextDueAt: {
    kind: 'instant',
    label: 'time at which the next activity is due',
    read: (_case, { file }) =>
      file.activities
        .filter(({ statusClass, status }) => statusClass === 'incomplete' && status !== DRAFT)
        .map(({ dueAt }) => dueAt)
        .toSorted()[0],
  },
};

/** The ids of people as records name them; of what is no list, none. */
export const contactIds = (people: unknown): string[] =>
  (Array.isArray(people) ? people : []).flatMap((one: { contactId?: unknown } | undefined) =>
    typeof one?.contactId === 'string' ? [one.contactId] : [],
  );
