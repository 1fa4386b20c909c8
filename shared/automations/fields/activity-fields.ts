import { ACTIVITY_STATUS_CLASSES } from '../../activities/activity.schema.ts';
import { ACTIVITY_CATEGORIES } from '../../case-types/vocabulary.schema.ts';
import { contactIds } from './case-fields.ts';
import type { RecordFields } from './field.ts';

/** What is known of an activity. */
export const ACTIVITY_FIELDS: RecordFields = {
  activityId: { kind: 'text', label: 'id' },
  type: { kind: 'text', label: 'type', oneOf: 'activityTypes' },
  category: { kind: 'text', label: 'category', oneOf: ACTIVITY_CATEGORIES },
  subject: { kind: 'text', label: 'subject' },
  details: { kind: 'text', label: 'details' },
  status: { kind: 'text', label: 'status', oneOf: 'activityStatuses' },
  statusClass: { kind: 'text', label: 'class of the status', oneOf: ACTIVITY_STATUS_CLASSES },
  dueAt: { kind: 'instant', label: 'due time' },
  completedAt: { kind: 'instant', label: 'time of completion' },
  assignees: { kind: 'list', label: 'list of assignees', read: ({ assignees }) => contactIds(assignees) },
  assigneeRole: { kind: 'text', label: 'case role of the assignee', oneOf: 'caseRoles' },
  priority: { kind: 'text', label: 'priority', oneOf: 'priorities' },
  medium: { kind: 'text', label: 'medium', oneOf: 'media' },
  location: { kind: 'text', label: 'location' },
  durationMinutes: { kind: 'number', label: 'duration in minutes' },
  starred: { kind: 'boolean', label: 'star', read: ({ starred }) => starred === true },
  visibleToClients: { kind: 'boolean', label: 'visibility to clients' },
  tags: { kind: 'list', label: 'list of tags' },
  files: { kind: 'list', label: 'list of files', read: ({ files }) => namesIn(files) },
  because: { kind: 'text', label: 'reason' },
  createdAt: { kind: 'instant', label: 'time at which it was added' },
  updatedAt: { kind: 'instant', label: 'time of the last change' },
};

/** The names of files as records list them. */
const namesIn = (files: unknown): unknown[] =>
  (Array.isArray(files) ? files : []).map((file: { name?: unknown } | undefined) => file?.name);
