import type { Activity, CaseRecords } from '../model.ts';
import { model } from '../model.ts';

/** A case with all that lives on it. */
export interface CaseFile {
  case: CaseRecords['case'];
  roles: CaseRecords['caseRole'][];
  activities: CaseRecords['activity'][];
  messages: CaseRecords['message'][];
  followUps: CaseRecords['followUp'][];
  runs: CaseRecords['run'][];
}

/** Reads a whole case file by one strongly consistent Query; null when there is no such case. */
export async function readCaseFile(caseId: string): Promise<CaseFile | null> {
  const { data } = await model.collections.caseFile({ caseId }).go({ consistent: true, pages: 'all' });
  const [head] = data.case;
  if (!head) return null;
  return {
    case: head,
    roles: data.caseRole,
    activities: data.activity.filter(({ deletedAt }) => deletedAt === undefined).toSorted(byDueAt),
    messages: data.message,
    followUps: data.followUp,
    runs: data.run,
  };
}

/** In the order in which they fall due, then in which they were made; those without a time come last. */
const byDueAt = (a: Activity, b: Activity) => (dueKey(a) < dueKey(b) ? -1 : 1);
const dueKey = ({ dueAt, activityId }: Activity) => `${dueAt ?? '~'} ${activityId}`;

/** Case roles in force on a date of the organisation's zone. A closed case keeps those that ended with it. */
export const activeRoles = (file: CaseFile, on: string) =>
  file.roles.filter(
    ({ startOn, endOn }) => startOn <= on && (endOn === undefined || endOn > on || closedWith(file, endOn)),
  );

const closedWith = (file: CaseFile, endOn: string) =>
  file.case.statusClass === 'closed' && endOn === file.case.closedOn;

/** The role of a case that a contact is client by. */
export const CLIENT_ROLE = 'client';
