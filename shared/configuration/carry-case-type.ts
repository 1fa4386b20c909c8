import type * as z from 'zod';
import type { CaseType } from '../case-types/case-type.schema.ts';
import type { ImportedAssignee, ImportedCaseType, ImportReport } from './civicrm/imported.ts';

type Carried = z.input<typeof CaseType>;
type Assignee = NonNullable<NonNullable<Carried['sequence']>['activities'][number]['assignee']>;

/** An imported case type as this service keeps it. What has no place here is added to the report. */
export function carryCaseType(imported: ImportedCaseType, report: ImportReport): Carried {
  const { restrictAssigneesToUsers, assigneeGroups, caseRoles, timelines, sequence, ...same } = imported;
  const withAssignee = <T extends { assignee: ImportedAssignee }>(activity: T) => ({
    ...activity,
    assignee: carryAssignee(activity.assignee, report),
  });
  return {
    ...same,
    caseRoles: caseRoles.map(({ holderGroups, ...role }) => ({ ...role, holderTags: holderGroups ?? [] })),
    timelines: timelines.map((timeline) => ({ ...timeline, activities: timeline.activities.map(withAssignee) })),
    ...(sequence && { sequence: { ...sequence, activities: sequence.activities.map(withAssignee) } }),
    assignees: { usersOnly: restrictAssigneesToUsers ?? false, tags: assigneeGroups ?? [] },
  };
}

/** A contact is known here by an id of its own: which of ours is meant, no file can say. */
function carryAssignee(assignee: ImportedAssignee, report: ImportReport): Assignee {
  if (assignee.kind !== 'contact') return assignee;
  const why = 'It is the id of a contact on that site. Nobody is assigned; choose a contact of this service instead.';
  report.notCarried.push({ path: '/CaseType/ActivitySets', value: assignee.externalId, why });
  return { kind: 'none' };
}
