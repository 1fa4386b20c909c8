import type { Activity, CaseRecords } from '../model.ts';
import { model } from '../model.ts';

/** What every look at a case needs: the case, who is involved, what it is linked with, what there is on it. */
export interface CaseHead {
  case: CaseRecords['case'];
  roles: CaseRecords['caseRole'][];
  links: CaseRecords['caseLink'][];
  summary: CaseRecords['caseSummary'] | undefined;
}

/** A case with all that is decided upon. */
export interface CaseFile extends CaseHead {
  activities: CaseRecords['activity'][];
  followUps: CaseRecords['followUp'][];
  runs: CaseRecords['run'][];
  /** Ids of activities that were taken away, where it was read from the table: some time after that their records go. */
  takenAway?: string[];
}

/** The head of a case by one strongly consistent Query, whose cost does not grow with the activities; null when there is none. */
export async function readCaseHead(caseId: string): Promise<CaseHead | null> {
  const { data } = await model.collections.caseHead({ caseId }).go({ consistent: true, pages: 'all' });
  return headIn(data);
}

/** Reads a whole case file by one strongly consistent Query; null when there is no such case. */
export async function readCaseFile(caseId: string): Promise<CaseFile | null> {
  const { data } = await model.collections.caseFile({ caseId }).go({ consistent: true, pages: 'all' });
  const head = headIn(data);
  return (
    head && {
      ...head,
      activities: data.activity.filter(isThere).toSorted(byDueAt),
      takenAway: data.activity.filter((one) => !isThere(one)).map(({ activityId }) => activityId),
      followUps: data.followUp,
      runs: data.run,
    }
  );
}

interface Found {
  case: CaseRecords['case'][];
  caseRole: CaseRecords['caseRole'][];
  caseLink: CaseRecords['caseLink'][];
  caseSummary: CaseRecords['caseSummary'][];
}

function headIn({ case: [record], caseRole, caseLink, caseSummary: [summary] }: Found): CaseHead | null {
  if (!record || record.erasedAt !== undefined) return null;
  return { case: record, roles: caseRole, links: caseLink.filter(isThere), summary };
}

/** Whether a record has not been taken away: such ones stay for a while, so that the audit trail knows who did. */
export const isThere = ({ deletedAt }: { deletedAt?: string }) => deletedAt === undefined;

/** In the order in which they fall due, then in which they were made. */
export const byDueAt = (a: Activity, b: Activity) => (dueKey(a) < dueKey(b) ? -1 : 1);
const dueKey = ({ dueAt, activityId }: Activity) => `${dueAt} ${activityId}`;

/** Who is in a case as what, and from when till when. */
export type HeldRole = Pick<
  CaseRecords['caseRole'],
  'contactId' | 'role' | 'manager' | 'startOn' | 'endOn' | 'endedByClosing'
>;

interface WithRoles<R extends HeldRole> {
  case: Pick<CaseRecords['case'], 'statusClass'>;
  roles: R[];
}

/** Case roles in force on a date of the organisation's zone. A closed case keeps those that ended with it. */
export const activeRoles = <R extends HeldRole>({ case: { statusClass }, roles }: WithRoles<R>, on: string): R[] =>
  roles.filter(
    ({ startOn, endOn, endedByClosing }) =>
      startOn <= on && (endOn === undefined || endOn > on || (statusClass === 'closed' && endedByClosing)),
  );

/** The role of a case that a contact is client by. */
export const CLIENT_ROLE = 'client';
