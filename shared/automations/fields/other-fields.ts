import { FILE_KINDS } from '../../files/file-kinds.ts';
import { contactIds } from './case-fields.ts';
import type { RecordFields } from './field.ts';

/** What is known of somebody's place on a case. */
export const CASE_ROLE_FIELDS: RecordFields = {
  role: { kind: 'text', label: 'case role', oneOf: 'caseRoles' },
  manager: { kind: 'boolean', label: 'management of the case' },
  contactId: { kind: 'contact', label: 'holder' },
  displayName: { kind: 'text', label: 'name of the holder' },
  startOn: { kind: 'date', label: 'first day' },
  endOn: { kind: 'date', label: 'end' },
  description: { kind: 'text', label: 'description' },
};

/** What is known of a file. */
export const FILE_FIELDS: RecordFields = {
  name: { kind: 'text', label: 'name' },
  contentType: { kind: 'text', label: 'content type' },
  size: { kind: 'number', label: 'size in bytes' },
  kind: { kind: 'text', label: 'kind', oneOf: FILE_KINDS },
  activityType: { kind: 'text', label: 'type of the activity', oneOf: 'activityTypes' },
};

/** What is known of an e-mail; its text is not there any more when a rule is asked again later. */
export const MESSAGE_FIELDS: RecordFields = {
  subject: { kind: 'text', label: 'subject' },
  text: { kind: 'text', label: 'text' },
  state: { kind: 'text', label: 'state' },
  template: { kind: 'text', label: 'template', oneOf: 'emailTemplates' },
  language: { kind: 'text', label: 'language' },
  automatic: { kind: 'boolean', label: 'automatic sending', read: ({ automatic }) => automatic === true },
  because: { kind: 'text', label: 'reason' },
  sentAt: { kind: 'instant', label: 'time of sending' },
  from: { kind: 'contact', label: 'sender', read: ({ from }) => contactIds([from])[0] },
  fromEmail: { kind: 'text', label: 'address of the sender', read: ({ from }) => emailsOf([from])[0] },
  recipients: { kind: 'list', label: 'list of recipients', read: ({ recipients }) => emailsOf(recipients) },
};

const emailsOf = (people: unknown): unknown[] =>
  (Array.isArray(people) ? people : []).map((one: { email?: unknown } | undefined) => one?.email);

/** What is known of a relationship, as it is said on one side. */
export const RELATIONSHIP_FIELDS: RecordFields = {
  type: { kind: 'text', label: 'kind of relationship', oneOf: 'relationshipTypes' },
  otherContactId: { kind: 'contact', label: 'other contact' },
  otherName: { kind: 'text', label: 'name of the other contact' },
  startOn: { kind: 'date', label: 'first day' },
  endOn: { kind: 'date', label: 'end' },
  description: { kind: 'text', label: 'description' },
};

/** What is known of a submission beside what was filled in. */
export const SUBMISSION_FIELDS: RecordFields = {
  formId: { kind: 'text', label: 'form', oneOf: 'forms' },
  state: { kind: 'text', label: 'state' },
  language: { kind: 'text', label: 'language' },
  contactId: { kind: 'contact', label: 'sender' },
};
