import type { CaseThen } from '../../../shared/audit/case-at.ts';
import type { CaseHead } from '../../../shared/cases/case-file.ts';
import { CLIENT_ROLE } from '../../../shared/cases/case-file.ts';
import type { ActivityNote, CompletedNote } from '../../../shared/cases/case-summary.ts';
import { managerOf } from '../../../shared/cases/people/manager.ts';
import { countsOf, nextActivity } from '../../../shared/cases/case-summary.ts';
import type { CopiedFrom } from '../../../shared/activities/copy-activity.ts';
import type { Activity, Case, CaseLink, CaseRole, File } from '../../../shared/model.ts';

/** Named one by one: an attribute added to a record is shown to callers only when it is added here. */
export const pick = <T extends object, K extends keyof T>(record: T, ...names: K[]) =>
  Object.fromEntries(names.map((name) => [name, record[name]])) as Pick<T, K>;

type LineOfCase = Pick<
  Case,
  'caseId' | 'reference' | 'category' | 'caseType' | 'subject' | 'status' | 'statusClass' | 'openedOn'
> & { closedOn?: string | undefined };

/** What a list tells of a case to somebody who may know no more than that it is there. */
export const caseLineView = (record: LineOfCase) => ({
  id: record.caseId,
  ...pick(record, 'reference', 'category', 'caseType', 'subject', 'status', 'statusClass', 'openedOn', 'closedOn'),
});

export const caseView = (record: Case) => ({
  id: record.caseId,
  ...pick(record, 'reference', 'revision', 'category', 'caseType', 'caseTypeVersion', 'subject', 'details', 'medium'),
  ...pick(record, 'status', 'statusClass', 'openedOn', 'closedOn', 'clients', 'manager', 'tags', 'customFields'),
  ...pick(
    record,
    'lockedFor',
    'mergedInto',
    'binnedAt',
    'emptiedAt',
    'eraseOn',
    'keepUntil',
    'keepBecause',
    'submissionId',
    'createdAt',
    'createdBy',
    'updatedAt',
    'updatedBy',
  ),
});

export const activityView = (record: Activity) => ({
  id: record.activityId,
  ...pick(record, 'caseId', 'revision', 'type', 'category', 'subject', 'status', 'statusClass', 'dueAt', 'completedAt'),
  ...pick(
    record,
    'assignees',
    'assigneeRole',
    'priority',
    'medium',
    'location',
    'durationMinutes',
    'starred',
    'tags',
    'files',
    'visibleToClients',
    'followUpOf',
    'submissionId',
    'details',
    'customFields',
    'plannedBy',
    'because',
    'updatedAt',
    'updatedBy',
  ),
  copiedFrom: record.copiedFrom as CopiedFrom | undefined,
});

export const fileView = (record: File) => ({
  id: record.fileId,
  ...pick(record, 'caseId', 'activityId', 'activityType', 'revision', 'name', 'contentType', 'size', 'kind'),
  ...pick(record, 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'),
});

export const roleView = (record: CaseRole) => ({
  id: record.caseRoleId,
  ...pick(record, 'role', 'manager', 'contactId', 'displayName', 'startOn', 'endOn', 'description', 'revision'),
});

/** No more of the other case than that it is there: not everybody may see it. */
export const linkView = (record: CaseLink) => ({
  id: record.caseLinkId,
  ...pick(record, 'kind', 'otherCaseId', 'otherReference', 'revision'),
});

export const noteView = <N extends ActivityNote>(note: N | undefined) => {
  if (!note) return null;
  const { activityId, ...shown } = note;
  return { id: activityId, ...shown };
};

/** The head of a case: what a person sees of it before they look into its lists. */
export const caseHeadView = ({ head, now }: { head: CaseHead; now: string }) => ({
  ...caseView(head.case),
  // A case role may begin or end today without anybody touching the case.
  manager: managerOf(head, now),
  roles: head.roles.filter(({ role }) => role !== CLIENT_ROLE).map(roleView),
  links: head.links.map(linkView),
  nextActivity: noteView(nextActivity(head)),
  nextByCategory: ((head.summary?.next ?? []) as ActivityNote[]).map(noteView),
  lastActivity: noteView(head.summary?.last as CompletedNote | undefined),
  counts: countsOf(head, now),
});

/** What a case as it was says beyond its head. */
export const caseThenView = ({ now, activities, activitiesLeftOut }: CaseThen) => ({
  asOf: now,
  activities: activities.map(activityView),
  activitiesLeftOut,
});
