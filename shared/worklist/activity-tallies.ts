import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Tally } from '../projections/tally.ts';
import { isListed } from './activity-entries.ts';
import type { ActivityFacts } from './activity-facts.ts';

/** Whose activities are counted. */
export const categoryScope = (category: string) => `activities/category/${category}`;
export const assigneeScope = (contactId: string) => `activities/assignee/${contactId}`;
export const unassignedScope = (category: string) => `activities/unassigned/${category}`;

/** The activities of a month by day and class of status. */
export const monthSheet = (date: string) => `month-${date.slice(0, 'YYYY-MM'.length)}`;
/** The same of milestones alone. */
export const milestoneSheet = (date: string) => `milestones-${date.slice(0, 'YYYY-MM'.length)}`;

/** A day of the month and a class, `05/incomplete`. */
export const dayCell = (date: string, statusClass: string) => `${date.slice('YYYY-MM-'.length)}/${statusClass}`;

/** As what an activity counts: on the day, of the organisation's zone, on which it was to be done. */
export function activityTallies(facts: ActivityFacts): Tally[] {
  if (!isListed(facts)) return [];
  const date = dateIn(organisation.timeZone, facts.dueAt);
  const cell = dayCell(date, facts.statusClass);
  const nobody = facts.assignees.length === 0 && facts.statusClass === 'incomplete';
  const scopes = [
    categoryScope(facts.caseCategory),
    ...facts.assignees.map(({ contactId }) => assigneeScope(contactId)),
    ...(nobody ? [unassignedScope(facts.caseCategory)] : []),
  ];
  const sheets = [monthSheet(date), ...(facts.category === 'milestone' ? [milestoneSheet(date)] : [])];
  return scopes.flatMap((scope) => sheets.map((sheet) => ({ scope, sheet, cell, by: 1 })));
}
