import type { Activity } from '../../model.ts';
import { named, people } from './case-columns.ts';
import type { Column, Row } from './column.ts';

const of =
  <T>(read: (activity: Activity, row: Row) => T) =>
  (row: Row) =>
    row.activity && read(row.activity, row);

/** What there is to say of every activity. */
export const activityColumns: Column[] = [
  { name: 'id', label: 'Id', valueOf: of(({ activityId }) => activityId), unasked: false },
  { name: 'caseId', label: 'Case id', valueOf: (row) => row.case.caseId, unasked: false },
  { name: 'caseReference', label: 'Case', valueOf: (row) => row.case.reference },
  { name: 'caseSubject', label: 'Subject of the case', valueOf: (row) => row.case.subject },
  { name: 'type', label: 'Type', valueOf: of(({ type }, row) => named(row, 'activityTypes', type)) },
  { name: 'subject', label: 'Subject', valueOf: of(({ subject }) => subject) },
  { name: 'status', label: 'Status', valueOf: of(({ status }, row) => named(row, 'activityStatuses', status)) },
  { name: 'statusClass', label: 'Done or not', valueOf: of(({ statusClass }) => statusClass) },
  { name: 'dueAt', label: 'Due', valueOf: of(({ dueAt }) => dueAt) },
  { name: 'completedAt', label: 'Completed', valueOf: of(({ completedAt }) => completedAt) },
  { name: 'assignees', label: 'Assigned to', valueOf: of(({ assignees }) => people(assignees)) },
  { name: 'priority', label: 'Priority', valueOf: of(({ priority }, row) => named(row, 'priorities', priority)) },
  { name: 'durationMinutes', label: 'Minutes', valueOf: of(({ durationMinutes }) => durationMinutes) },
  { name: 'medium', label: 'Medium', valueOf: of(({ medium }, row) => named(row, 'media', medium)) },
  { name: 'location', label: 'Location', valueOf: of(({ location }) => location) },
  { name: 'tags', label: 'Tags', valueOf: of(({ tags = [] }) => tags) },
  { name: 'details', label: 'Details', valueOf: of(({ details }) => details) },
];
