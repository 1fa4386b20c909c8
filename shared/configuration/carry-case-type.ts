import type * as z from 'zod';
import type { CaseType } from '../case-types/case-type.schema.ts';
import type { ImportedAssignee, ImportedCaseType, ImportedSequence, ImportReport } from './civicrm/imported.ts';

type Carried = z.input<typeof CaseType>;
type Assignee = NonNullable<NonNullable<Carried['sequence']>['activities'][number]['assignee']>;

/** An imported case type as this service keeps it. What has no place here is added to the report. */
export function carryCaseType(imported: ImportedCaseType, report: ImportReport): Carried {
  const { restrictAssigneesToUsers, assigneeGroups, caseRoles, timelines, sequence, ...same } = imported;
  const withAssignee = <T extends { assignee: ImportedAssignee }>(activity: T) => ({
    ...activity,
    assignee: carryAssignee(activity.assignee, report),
  });
  const planned = new Set(timelines.flatMap(({ activities }) => activities.map(({ type }) => type)));
  const steps = sequence ? stepsOf(sequence, planned, report).map(withAssignee) : [];
  return {
    ...same,
    caseRoles: caseRoles.map(({ holderGroups, ...role }) => ({ ...role, holderTags: holderGroups ?? [] })),
    timelines: timelines.map((timeline) => ({ ...timeline, activities: timeline.activities.map(withAssignee) })),
    ...(sequence && steps.length > 0 && { sequence: { ...sequence, activities: steps } }),
    assignees: { usersOnly: restrictAssigneesToUsers ?? false, tags: assigneeGroups ?? [] },
  };
}

/** Completing an activity of a timeline must not be taken for completing a step, so no type is both. */
const stepsOf = ({ label, activities }: ImportedSequence, planned: Set<string>, report: ImportReport) =>
  activities.filter(({ type }) => {
    const why = 'It is in a timeline too, where it stays; here a step of a sequence must not be.';
    if (planned.has(type)) report.notCarried.push({ path: `/CaseType/ActivitySets/${label}`, value: type, why });
    return !planned.has(type);
  });

/** A contact is known here by an id of its own: which of ours is meant, no file can say. */
function carryAssignee(assignee: ImportedAssignee, report: ImportReport): Assignee {
  if (assignee.kind !== 'contact') return assignee;
  const why = 'It is the id of a contact on that site. Nobody is assigned; choose a contact of this service instead.';
  report.notCarried.push({ path: '/CaseType/ActivitySets', value: assignee.externalId, why });
  return { kind: 'none' };
}
