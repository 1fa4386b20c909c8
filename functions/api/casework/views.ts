import type { CaseFile } from '../../../shared/cases/case-file.ts';
import { CLIENT_ROLE } from '../../../shared/cases/case-file.ts';
import { countsOf, nextActivity } from '../../../shared/cases/case-summary.ts';
import type { Activity, Case, CaseRole, Contact, FollowUp, Message, Run } from '../../../shared/model.ts';

/** What callers see of records: the names of API.md, without keys, causes and what only the service needs. */
export const caseView = ({ caseId, cause: _, openedAt: __, ...rest }: Case) => ({ id: caseId, ...rest });

export const activityView = ({ activityId, cause: _, untouched: __, ...rest }: Activity) => ({
  id: activityId,
  ...rest,
});

export const messageView = ({ messageId, cause: _, attention: __, attentionAt: ___, ...rest }: Message) => ({
  id: messageId,
  ...rest,
});

export const followUpView = ({
  followUpId,
  ruleId,
  action,
  cause: _,
  attention: __,
  attentionAt: ___,
  ...rest
}: FollowUp) => ({
  id: followUpId,
  rule: ruleId,
  action: (action as { do: object }).do,
  ...rest,
});

export const runView = ({ runId, ruleId, cause: _, ...rest }: Run) => ({ id: runId, rule: ruleId, ...rest });

export const contactView = ({ contactId, cause: _, ...rest }: Contact) => ({ id: contactId, ...rest });

const roleView = ({ caseRoleId, role, manager, contactId, displayName, startOn, endOn }: CaseRole) => ({
  id: caseRoleId,
  role,
  manager,
  contactId,
  displayName,
  startOn,
  endOn,
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
