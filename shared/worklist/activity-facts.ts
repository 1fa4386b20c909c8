import type { CaseHead } from '../cases/case-file.ts';
import { CLIENT_ROLE, activeRoles } from '../cases/case-file.ts';
import type { ListedAs } from '../cases/case.schema.ts';
import { DRAFT } from '../activities/activity.schema.ts';
import type { Activity } from '../model.ts';

/** What worklists and calendars show of an activity, and by what they find it. */
export interface ActivityFacts {
  activityId: string;
  caseId: string;
  revision: number;
  updatedAt: string;
  /** Of its case. */
  caseCategory: string;
  listedAs: ListedAs;
  type: string;
  category: string;
  subject: string;
  status: string;
  statusClass: Activity['statusClass'];
  /** A draft is on nobody's list of work. */
  draft: boolean;
  dueAt: string;
  completedAt?: string | undefined;
  assignees: Activity['assignees'];
  priority?: string | undefined;
  durationMinutes?: number | undefined;
  location?: string | undefined;
  /** For whom the case is locked. */
  hiddenFrom: string[];
  /** Assignees who hold no case role: those who see a case by one alone do not see it. */
  outside: string[];
}

/** What is known of an activity on a case, on a date of the organisation's zone: by it case roles count. */
export const activityFacts = (head: CaseHead, activity: Activity, on: string): ActivityFacts => ({
  ...standingOf(head, activity, on),
  activityId: activity.activityId,
  caseId: activity.caseId,
  revision: activity.revision,
  updatedAt: activity.updatedAt,
  type: activity.type,
  category: activity.category,
  subject: activity.subject,
  status: activity.status,
  statusClass: activity.statusClass,
  draft: activity.status === DRAFT,
  dueAt: activity.dueAt,
  completedAt: activity.completedAt,
  assignees: activity.assignees,
  priority: activity.priority,
  durationMinutes: activity.durationMinutes,
  location: activity.location,
});

/** What it has from its case. */
function standingOf(head: CaseHead, { assignees }: Activity, on: string) {
  const { category, listedAs, lockedFor = [] } = head.case;
  const held = holders(head, on);
  return {
    caseCategory: category,
    listedAs,
    hiddenFrom: lockedFor.flatMap(({ contactId }) => contactId ?? []),
    outside: assignees.map(({ contactId }) => contactId).filter((contactId) => !held.has(contactId)),
  };
}

/** Who holds a case role on a date, that of the client aside. */
export const holders = (head: Parameters<typeof activeRoles>[0], on: string): ReadonlySet<string> =>
  new Set(
    activeRoles(head, on)
      .filter(({ role }) => role !== CLIENT_ROLE)
      .map(({ contactId }) => contactId),
  );
