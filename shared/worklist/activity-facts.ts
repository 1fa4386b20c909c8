import type { CaseHead } from '../cases/case-file.ts';
import type { ListedAs } from '../cases/case.schema.ts';
import { DRAFT } from '../activities/activity.schema.ts';
import type { Activity } from '../model.ts';

/** What worklists and calendars show of an activity, and by what they find it. */
export interface ActivityFacts {
  activityId: string;
  caseId: string;
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
}

/** What is known of an activity on a case. */
export const activityFacts = ({ case: { category, listedAs } }: CaseHead, activity: Activity): ActivityFacts => ({
  activityId: activity.activityId,
  caseId: activity.caseId,
  caseCategory: category,
  listedAs,
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
