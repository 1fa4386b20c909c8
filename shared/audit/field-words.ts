import type { Configuration } from '../configuration/configuration.ts';
import { isCustomLeaf, partsOfLeaf } from './leaves.ts';
import { sentence } from './value-words.ts';

/** Where the field's own name does not say it; `entity.field` where entities differ. */
const LABELS: Record<string, string> = {
  dueAt: 'Due',
  because: 'Reason',
  subject: 'Subject',
  caseTypeVersion: 'Version of the case type',
  openedAt: 'Opened',
  binnedAt: 'Put in the bin',
  erasedAt: 'Deleted for good',
  deletedAt: 'Taken away',
  startOn: 'From',
  endOn: 'Until',
  endedByClosing: 'Ended with the case',
  lockedFor: 'Locked for',
  assigneeRole: 'Assignee by case role',
  durationMinutes: 'Duration in minutes',
  plannedBy: 'Planned by',
  followUpOf: 'Follow-up of',
  contactId: 'Contact',
  recipients: 'Recipients',
  skipped: 'Not sent to',
  heldUntil: 'Held back until',
  toContactId: 'Recipient',
  toName: 'Name of the recipient',
  'message.to': 'E-mail address',
  ruleId: 'Rule',
  ruleLabel: 'Rule',
  runId: 'Run',
  formId: 'Form',
  submissionId: 'Submission',
  usedBy: 'Used by submission',
  otherCaseId: 'Other case',
  otherReference: 'Reference of the other case',
  otherSubject: 'Subject of the other case',
  otherStatusClass: 'State of the other case',
  otherName: 'With',
  'relationship.type': 'Relationship',
  'caseRole.manager': 'Manages the case',
  activityId: 'Activity',
  activityType: 'Activity type',
  size: 'Size in bytes',
  'webhookCall.status': 'HTTP status',
};

/** A record's own id, copies of what another record says, and what the service notes for itself. */
const NOT_TOLD: Record<string, ReadonlySet<string>> = {
  case: new Set(['caseId', 'listedAs', 'statusClass']),
  caseRole: new Set(['caseId', 'caseRoleId', 'category', 'listedAs', 'openedAt']),
  caseLink: new Set(['caseId', 'caseLinkId']),
  activity: new Set(['caseId', 'activityId', 'statusClass', 'untouched']),
  // The HTML of a message says the same as its text.
  message: new Set(['caseId', 'messageId', 'sesMessageId', 'mimeId', 'unsubscribeAddress', 'html']),
  followUp: new Set(['caseId', 'followUpId', 'cancelledBy']),
  run: new Set(['caseId', 'runId', 'changeId']),
  file: new Set(['caseId', 'fileId', 'key']),
  contact: new Set(['contactId', 'arrivals', 'following']),
  user: new Set(['userId']),
  relationship: new Set(['contactId', 'relationshipId', 'side', 'otherContactId']),
  submission: new Set([
    'caseId',
    'submissionId',
    'namedCaseId',
    'acceptedBy',
    'linkId',
    'emails',
    'made',
    'rules',
    'followed',
    'attempts',
    'contentType',
  ]),
  formLink: new Set(['caseId', 'linkId', 'reference']),
  webhookCall: new Set(['caseId', 'webhookCallId']),
};
const NEVER_TOLD = new Set(['attention', 'attentionAt', 'expiresAt']);

/** Whether a change of this field means something to people. */
export const isTold = (entity: string, name: string) => !NEVER_TOLD.has(name) && NOT_TOLD[entity]?.has(name) !== true;

/** What people call a field, by its name in the audit trail. */
export const fieldLabel = (configuration: Configuration, entity: string, name: string): string =>
  isCustomLeaf(name)
    ? customLabel(configuration, name)
    : (LABELS[`${entity}.${name}`] ?? LABELS[name] ?? sentence(name));

function customLabel(configuration: Configuration, name: string): string {
  const { set, field, row } = partsOfLeaf(name);
  const { label, fields } = configuration.find('fieldSets', set) ?? { label: set, fields: [] };
  if (row !== undefined) return `${label}, row ${row + 1}`;
  if (field === undefined) return label;
  return `${label}: ${fields.find(({ id }) => id === field)?.label ?? field}`;
}
