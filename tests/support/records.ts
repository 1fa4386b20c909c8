import type { CaseFile } from '../../shared/cases/case-file.ts';
import { summarise } from '../../shared/cases/case-summary.ts';
import type {
  Activity,
  Case,
  CaseLink,
  CaseRole,
  Contact,
  FollowUp,
  FormLink,
  Message,
  Run,
  User,
  Submission,
  WebhookCall,
} from '../../shared/model.ts';
import type { Stamps } from '../../shared/platform/stamps.ts';
import { CLIENT, COORDINATOR, idFor, NOW } from './ids.ts';

/** Stamps of a record that was made a while ago. */
export const aRecordStamp = (): Stamps => ({
  revision: 1,
  createdAt: '2025-01-01T09:00:00.000Z',
  createdBy: 'visitor',
  updatedAt: '2025-01-01T09:00:00.000Z',
  updatedBy: 'visitor',
  cause: { kind: 'request', id: 'earlier', root: 'earlier', depth: 0 },
});

const caseId = idFor('case');

/** An open case of the sample type `housing-support`. */
export const aCase = (fields: Partial<Case> = {}): Case => ({
  caseId,
  reference: 'K7RM-4XQA',
  category: 'cases',
  caseType: 'housing-support',
  caseTypeVersion: 1,
  subject: 'Request for housing support',
  status: 'open',
  statusClass: 'opened',
  listedAs: fields.statusClass ?? 'opened',
  openedAt: '2025-01-01T09:00:00.000Z',
  openedOn: '2025-01-01',
  clients: [CLIENT],
  manager: COORDINATOR,
  customFields: { housing: { need: 'somewhere to stay' } },
  ...aRecordStamp(),
  ...fields,
});

export const aCaseRole = (fields: Partial<CaseRole> = {}): CaseRole => ({
  caseId,
  caseRoleId: idFor('caseRole', fields.role ?? 'housing-coordinator'),
  role: 'housing-coordinator',
  manager: true,
  ...COORDINATOR,
  startOn: '2025-01-01',
  category: 'cases',
  listedAs: 'opened',
  openedAt: '2025-01-01T09:00:00.000Z',
  ...aRecordStamp(),
  ...fields,
});

/** Another case that is related to the case. */
export const aCaseLink = (fields: Partial<CaseLink> = {}): CaseLink => ({
  caseId,
  caseLinkId: idFor('caseLink'),
  kind: 'related',
  otherCaseId: idFor('case', 'other'),
  otherReference: 'A3CD-4EFG',
  otherSubject: 'Request of a neighbour',
  otherStatusClass: 'opened',
  ...aRecordStamp(),
  ...fields,
});

/** A planned initial call, due now. */
export const anActivity = (fields: Partial<Activity> = {}): Activity => ({
  caseId,
  activityId: idFor('activity'),
  type: 'initial-call',
  category: 'communication',
  subject: 'Initial call',
  status: 'scheduled',
  statusClass: 'incomplete',
  dueAt: NOW,
  assignees: [COORDINATOR],
  untouched: true,
  ...aRecordStamp(),
  ...fields,
});

/** An e-mail that waits to be sent. */
export const aMessage = (fields: Partial<Message> = {}): Message => ({
  caseId,
  messageId: idFor('message'),
  recipients: [{ kind: 'to', email: 'maya@example.org', ...CLIENT }],
  subject: 'How are things going?',
  text: 'Dear Maya',
  html: '<p>Dear Maya</p>',
  state: 'planned',
  attempt: 0,
  events: [],
  attention: 'message',
  attentionAt: '2025-01-06T09:05:00.000Z',
  ...aRecordStamp(),
  ...fields,
});

/** The sample rule's e-mail, due now. */
export const aFollowUp = (fields: Partial<FollowUp> = {}): FollowUp => ({
  caseId,
  followUpId: idFor('followUp'),
  kind: 'action',
  ruleLabel: 'Seven days after the initial call',
  ruleId: 'seven-days-after-initial-call',
  runId: idFor('run'),
  action: {
    after: 'P7D',
    zone: 'organisation',
    recheck: true,
    cancelWhen: [],
    keepWhenClosed: false,
    do: { type: 'send-email', template: 'how-are-things-going', to: 'client' },
  },
  change: { id: 'change-1', entity: 'activity', kind: 'changed', at: '2025-01-01T09:00:00.000Z' },
  dueAt: NOW,
  state: 'waiting',
  because: 'Planned P7D after the change',
  attention: 'followUp',
  attentionAt: '2025-01-06T09:02:00.000Z',
  ...aRecordStamp(),
  ...fields,
});

export const aRun = (fields: Partial<Run> = {}): Run => ({
  caseId,
  runId: idFor('run'),
  ruleId: 'seven-days-after-initial-call',
  ruleLabel: 'Seven days after the initial call',
  changeId: 'change-1',
  trigger: 'The activity "Initial call" was completed',
  at: '2025-01-01T09:00:00.000Z',
  outcome: 'acted',
  because: 'The activity "Initial call" was completed',
  conditions: [],
  effects: [],
  ...aRecordStamp(),
  ...fields,
});

/** The client's contact. */
export const aContact = (fields: Partial<Contact> = {}): Contact => ({
  ...CLIENT,
  kind: 'individual',
  firstName: 'Maya',
  lastName: 'Okafor',
  emails: [{ email: 'maya@example.org', primary: true }],
  ...aRecordStamp(),
  ...fields,
});

/** A link that lasts until the end of January 2025 and works once. */
export const aFormLink = (fields: Partial<FormLink> = {}): FormLink => ({
  linkId: idFor('formLink'),
  formId: 'housing-support-request',
  contactId: CLIENT.contactId,
  values: { firstName: 'Maya' },
  expiresAt: '2025-01-31T23:59:59.999Z',
  once: true,
  removeAfter: 1_741_000_000,
  ...aRecordStamp(),
  ...fields,
});

export const aUser = (fields: Partial<User> = {}): User => ({
  userId: idFor('user', 'ada'),
  subject: 'ada',
  contactId: COORDINATOR.contactId,
  displayName: 'Ada Lovelace',
  active: true,
  userRoles: { cases: 'manager' },
  ...aRecordStamp(),
  ...fields,
});

/** A case with its client and its coordinator, and nothing else unless it is said. */
export function aCaseFile(parts: Partial<CaseFile> = {}): CaseFile {
  const file = without(parts);
  return { ...file, summary: parts.summary ?? { ...summarise(file, 0), ...aRecordStamp() } };
}

const without = (parts: Partial<CaseFile>): CaseFile => ({
  case: aCase(),
  roles: [aCaseRole({ role: 'client', manager: false, ...CLIENT }), aCaseRole()],
  links: [],
  summary: undefined,
  activities: [],
  followUps: [],
  runs: [],
  ...parts,
});

export const aSubmission = (fields: Partial<Submission> = {}): Submission => ({
  submissionId: idFor('submission'),
  formId: 'housing-support-request',
  category: 'cases',
  state: 'held',
  because: ['Sent sooner than a person can fill it in.'],
  contentType: 'application/json',
  body: Buffer.from('{"need":"a room"}').toString('base64'),
  values: { firstName: 'Maya', lastName: 'Okafor', email: 'maya@example.org', need: 'a room' },
  reference: 'K7RM-4XQA',
  ...aRecordStamp(),
  ...fields,
});

/** A call of another system that waits to be sent, and tells the client's first name. */
export const aWebhookCall = (fields: Partial<WebhookCall> = {}): WebhookCall => ({
  caseId,
  webhookCallId: idFor('webhookCall'),
  webhook: 'reporting',
  ruleId: 'seven-days-after-initial-call',
  runId: idFor('run'),
  fields: ['client.firstName'],
  body: '{"type":"rule.acted","data":{"fields":{"client.firstName":"Maya"}}}',
  state: 'planned',
  attempt: 0,
  attention: 'webhookCall',
  attentionAt: '2025-01-06T09:05:00.000Z',
  ...aRecordStamp(),
  ...fields,
});
