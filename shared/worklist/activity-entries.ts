import type { Entry } from '../projections/projector.ts';
import { inShard } from '../projections/read-list.ts';
import type { ActivityFacts } from './activity-facts.ts';

/** What is to be done, by when it is due; what is over, by when it was due. */
export type WorkState = 'open' | 'over';

/** Whose work a list holds. What nobody is assigned to belongs to the category of its case. */
export type WorkOf = { contactId: string } | { unassignedIn: string } | { category: string };

/** The name of a list of activities. */
export function workList(state: WorkState, of: WorkOf): string {
  return ['activities', state, ...Object.entries(of).flat()].join('/');
}

/** What lists of activities are filtered by. */
export const workMarks = ({ type, category, caseCategory, status, statusClass, subject, caseId }: ActivityFacts) => ({
  type,
  category,
  caseCategory,
  status,
  statusClass,
  subject,
  caseId,
});
export type WorkMarks = ReturnType<typeof workMarks>;

/** Where an activity is listed: with each of its assignees, with all of its category, and with those that nobody does. */
export function activityEntries(facts: ActivityFacts, shard: number): Entry[] {
  if (!isListed(facts)) return [];
  const state: WorkState = facts.statusClass === 'incomplete' ? 'open' : 'over';
  const nobody = facts.assignees.length === 0 && state === 'open';
  const whose: WorkOf[] = [
    ...facts.assignees.map(({ contactId }) => ({ contactId })),
    ...(nobody ? [{ unassignedIn: facts.caseCategory }] : []),
    { category: facts.caseCategory },
  ];
  return whose.map((of) => ({
    list: inShard(workList(state, of), shard),
    place: facts.dueAt,
    marks: workMarks(facts),
  }));
}

/** What is in the bin with its case is on no list, and neither is a draft. */
export const isListed = ({ listedAs, draft }: ActivityFacts) =>
  (listedAs === 'opened' || listedAs === 'closed') && !draft;
