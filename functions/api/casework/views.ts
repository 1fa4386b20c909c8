import type { CaseFile } from '../../../shared/cases/case-file.ts';
import { CLIENT_ROLE } from '../../../shared/cases/case-file.ts';
import { countsOf, nextActivity } from '../../../shared/cases/case-summary.ts';
import type { Activity, Case, CaseRole, Contact, FollowUp, Message, Run } from '../../../shared/model.ts';

/** Named one by one: an attribute added to a record is shown to callers only when it is added here. */
const pick = <T extends object, K extends keyof T>(record: T, ...names: K[]) =>
  Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<T, K>;

export const caseView = (record: Case) => ({
  id: record.caseId,
  ...pick(record, 'reference', 'revision', 'category', 'caseType', 'caseTypeVersion', 'subject', 'details', 'medium'),
  ...pick(record, 'status', 'statusClass', 'openedOn', 'closedOn', 'clients', 'manager', 'tags', 'customFields'),
  ...pick(record, 'submissionId', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'),
});

export const activityView = (record: Activity) => ({
  id: record.activityId,
  ...pick(record, 'caseId', 'revision', 'type', 'category', 'subject', 'status', 'statusClass', 'dueAt', 'completedAt'),
  ...pick(
    record,
    'assignees',
    'assigneeRole',
    'details',
    'customFields',
    'plannedBy',
    'because',
    'updatedAt',
    'updatedBy',
  ),
});

export const messageView = (record: Message) => ({
  id: record.messageId,
  ...pick(record, 'caseId', 'revision', 'to', 'toContactId', 'toName', 'subject', 'text', 'html', 'state', 'because'),
  ...pick(record, 'template', 'runId', 'attempt', 'sentAt', 'sesMessageId', 'events', 'createdAt', 'updatedAt'),
});

export const followUpView = (record: FollowUp) => ({
  id: record.followUpId,
  rule: record.ruleId,
  ...pick(record, 'caseId', 'revision', 'dueAt', 'state', 'because', 'firedAt', 'runId'),
  action: (record.action as { do: object }).do,
});

export const runView = (record: Run) => ({
  id: record.runId,
  rule: record.ruleId,
  ...pick(record, 'ruleLabel', 'caseId', 'at', 'trigger', 'outcome', 'because', 'conditions', 'effects', 'changeId'),
});

export const contactView = (record: Contact) => ({
  id: record.contactId,
  ...pick(record, 'revision', 'kind', 'displayName', 'firstName', 'lastName', 'organisationName'),
  ...pick(record, 'emails', 'phones', 'doNotContact', 'customFields', 'createdAt', 'updatedAt', 'updatedBy'),
});

const roleView = (record: CaseRole) => ({
  id: record.caseRoleId,
  ...pick(record, 'role', 'manager', 'contactId', 'displayName', 'startOn', 'endOn'),
});

/** A whole case on one page. */
export const caseFileView = ({ file, now }: { file: CaseFile; now: string }) => {
  const next = nextActivity(file);
  return {
    ...caseView(file.case),
    roles: file.roles.filter(({ role }) => role !== CLIENT_ROLE).map(roleView),
    nextActivity: next ? activityView(next) : null,
    counts: countsOf(file, now),
    activities: file.activities.map(activityView),
    messages: file.messages.map(messageView),
    followUps: file.followUps.map(followUpView),
    runs: file.runs.map(runView),
  };
};
