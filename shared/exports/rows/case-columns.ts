import { Temporal } from 'temporal-polyfill';
import { labelIn } from '../../audit/value-words.ts';
import type { ConfigurationKind } from '../../configuration/configuration.ts';
import type { Column, Row } from './column.ts';

/** Something of the configuration by its id and label. */
export const named = ({ configuration }: Row, kind: ConfigurationKind, id: string | undefined) =>
  id === undefined ? undefined : { id, label: labelIn(configuration, kind, id) };

/** People by their ids and names. */
export const people = (persons: { contactId: string; displayName: string }[]) =>
  persons.map(({ contactId, displayName }) => ({ id: contactId, label: displayName }));

/** Whole days from the one on which it was opened to the one on which it was closed, or to today. */
function daysOpen({ case: { openedOn, closedOn }, today }: Row): number {
  return Temporal.PlainDate.from(openedOn).until(closedOn ?? today, { largestUnit: 'days' }).days;
}

/** What there is to say of every case. */
export const caseColumns: Column[] = [
  { name: 'id', label: 'Id', valueOf: (row) => row.case.caseId, unasked: false },
  { name: 'reference', label: 'Reference', valueOf: (row) => row.case.reference },
  { name: 'subject', label: 'Subject', valueOf: (row) => row.case.subject },
  { name: 'clients', label: 'Clients', valueOf: (row) => people(row.case.clients) },
  { name: 'category', label: 'Category', valueOf: (row) => named(row, 'caseCategories', row.case.category) },
  { name: 'caseType', label: 'Type', valueOf: (row) => named(row, 'caseTypes', row.case.caseType) },
  { name: 'status', label: 'Status', valueOf: (row) => named(row, 'statuses', row.case.status) },
  { name: 'statusClass', label: 'Opened or closed', valueOf: (row) => row.case.statusClass },
  { name: 'manager', label: 'Manager', valueOf: (row) => row.case.manager && people([row.case.manager])[0] },
  { name: 'openedOn', label: 'Opened', valueOf: (row) => row.case.openedOn },
  { name: 'closedOn', label: 'Closed', valueOf: (row) => row.case.closedOn },
  { name: 'daysOpen', label: 'Days open', valueOf: daysOpen },
  { name: 'tags', label: 'Tags', valueOf: (row) => row.case.tags ?? [] },
  { name: 'medium', label: 'Medium', valueOf: (row) => named(row, 'media', row.case.medium) },
  { name: 'nextActivity', label: 'Next activity', valueOf: (row) => row.facts.nextActivity?.subject },
  { name: 'nextActivityAt', label: 'Next activity due', valueOf: (row) => row.facts.nextActivity?.dueAt },
  { name: 'updatedAt', label: 'Updated', valueOf: (row) => row.facts.updatedAt },
  { name: 'details', label: 'Details', valueOf: (row) => row.case.details, unasked: false },
];
