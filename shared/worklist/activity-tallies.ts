import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Tally } from '../projections/tally.ts';
import { isListed } from './activity-entries.ts';
import type { ActivityFacts } from './activity-facts.ts';

/** Whose activities are counted. A person's are so by the category of the case, on which it depends what is seen of it. */
export const categoryScope = (category: string) => `activities/category/${category}`;
export const typeScope = (category: string, type: string) => `activities/type/${category}/${type}`;
export const assigneeScope = (contactId: string, category: string) => `activities/assignee/${contactId}/${category}`;
export const unassignedScope = (category: string) => `activities/unassigned/${category}`;
/** What of an assignee's they have without a case role. What is hidden from them is not in it. */
export const outsideScope = (contactId: string, category: string) => `activities/outside/${contactId}/${category}`;

/** What of a scope somebody does not see, because the case is locked for them. */
export const hiddenScope = (contactId: string, scope: string) => `${hiddenFrom(contactId)}/${scope}`;
/** Where it is counted whether anything at all is hidden from somebody. */
export const hiddenFrom = (contactId: string) => `activities/hidden/${contactId}`;
export const ANYTHING = { sheet: 'any', cell: 'activities' };

/** What is to be done, by month: less than a kilobyte for five years. */
export const OPEN = 'open';
export const monthOf = (date: string) => date.slice(0, 'YYYY-MM'.length);
/** The activities of a month by day and class of status. */
export const monthSheet = (date: string) => `month-${monthOf(date)}`;
/** A day of the month and a class, `05/incomplete`. */
export const dayCell = (date: string, statusClass: string) => `${date.slice('YYYY-MM-'.length)}/${statusClass}`;

/** As what an activity counts: on the day, of the organisation's zone, on which it was to be done. */
export function activityTallies(facts: ActivityFacts): Tally[] {
  if (!isListed(facts)) return [];
  const date = dateIn(organisation.timeZone, facts.dueAt);
  const cells = [
    { sheet: monthSheet(date), cell: dayCell(date, facts.statusClass) },
    ...(facts.statusClass === 'incomplete' ? [{ sheet: OPEN, cell: monthOf(date) }] : []),
  ];
  const counted = [
    ...scopesOf(facts).flatMap((scope) => cells.map((cell) => ({ scope, ...cell }))),
    ...facts.hiddenFrom.map((contactId) => ({ scope: hiddenFrom(contactId), ...ANYTHING })),
  ];
  return counted.map((cell) => ({ ...cell, by: 1 }));
}

function scopesOf({ caseCategory, type, statusClass, assignees, hiddenFrom: hidden, outside }: ActivityFacts) {
  const nobody = assignees.length === 0 && statusClass === 'incomplete';
  const scopes = [
    categoryScope(caseCategory),
    typeScope(caseCategory, type),
    ...assignees.map(({ contactId }) => assigneeScope(contactId, caseCategory)),
    ...(nobody ? [unassignedScope(caseCategory)] : []),
  ];
  return [
    ...scopes,
    ...outside.filter((id) => !hidden.includes(id)).map((id) => outsideScope(id, caseCategory)),
    ...hidden.flatMap((id) => scopes.map((scope) => hiddenScope(id, scope))),
  ];
}
