import { CLIENT_ROLE, activeRoles } from '../cases/case-file.ts';
import type { CaseFacts } from '../lists/case-facts.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Tally } from '../projections/tally.ts';
import { caseloadPlace } from './caseload-place.ts';
import { MONTHS, dayCell, daySheet, monthCell } from './days.ts';
import { MEAN_CELL, binOf, daysTaken, durationSheet } from './durations.ts';

/** All cases of a category. */
export const categoryScope = (category: string) => `cases/category/${category}`;
/** Those whose manager somebody is, and those in which they hold a case role or are client. */
export const managerScope = (contactId: string, category: string) => `cases/manager/${contactId}/${category}`;
export const involvedScope = (contactId: string, category: string) => `cases/involved/${contactId}/${category}`;

/** Cases by list, case type, status and its class. */
export const GRID = 'grid';

type InGrid = Pick<CaseFacts, 'listedAs' | 'caseType' | 'status' | 'statusClass'>;

const gridCell = ({ listedAs, caseType, status, statusClass }: InGrid) =>
  [listedAs, caseType, status, statusClass].join('/');

/** What a cell of the grid counts. */
export function inGrid(cell: string) {
  const [listedAs = '', caseType = '', status = '', statusClass = ''] = cell.split('/');
  return { listedAs, caseType, status, statusClass };
}

/** So many sheets are written for one case: with the projection they are one transaction of at most 100 writes. */
const MAXIMUM_SHEETS = 95;
const MAXIMUM_PEOPLE = 30;
/** Of a case counts what is due in the first months in which something is. */
const MAXIMUM_MONTHS_DUE = 12;

type Counted = Omit<Tally, 'scope'>;

/**
 * As what a case counts: for its category, and for as many of the people in it as one transaction takes, at most 30,
 * managers first, clients last. Who is in it is decided on the day of its last change, in the organisation's zone. What is
 * in the bin is in the grid of its category alone, deleted for good it counts nowhere.
 */
export function caseTallies(facts: CaseFacts): Tally[] {
  if (facts.listedAs === 'deleted') return [];
  const { category } = facts;
  const inCategory = { scope: categoryScope(category), sheet: GRID, cell: gridCell(facts), by: 1 };
  if (facts.listedAs === 'binned') return [inCategory];
  const counted = countedAs(facts);
  const managers = managersOf(facts);
  const caseload =
    facts.listedAs === 'opened' ? managers.map((contactId) => ({ ...caseloadPlace(category, contactId), by: 1 })) : [];
  const sheets = new Set(counted.map(({ sheet }) => sheet)).size;
  const room = Math.floor((MAXIMUM_SHEETS - caseload.length - sheets) / sheets);
  const scopes = [categoryScope(category), ...scopesOfPeople(facts, managers).slice(0, room)];
  return [...scopes.flatMap((scope) => counted.map((one) => ({ scope, ...one }))), ...caseload];
}

const inForce = (facts: CaseFacts) =>
  activeRoles({ case: facts, roles: facts.people }, dateIn(organisation.timeZone, facts.updatedAt));

const managersOf = (facts: CaseFacts) =>
  [...new Set(inForce(facts).flatMap(({ manager, contactId }) => (manager ? [contactId] : [])))].slice(
    0,
    MAXIMUM_PEOPLE,
  );

function scopesOfPeople(facts: CaseFacts, managers: string[]): string[] {
  const roles = inForce(facts).toSorted((a, b) => Number(a.role === CLIENT_ROLE) - Number(b.role === CLIENT_ROLE));
  const people = [...new Set([...managers, ...roles.map(({ contactId }) => contactId)])].slice(0, MAXIMUM_PEOPLE);
  return people.flatMap((contactId) => [
    ...(managers.includes(contactId) ? [managerScope(contactId, facts.category)] : []),
    involvedScope(contactId, facts.category),
  ]);
}

function countedAs(facts: CaseFacts): Counted[] {
  const { openedOn, closedOn, listedAs } = facts;
  return [
    { sheet: GRID, cell: gridCell(facts), by: 1 },
    onDay('opened', openedOn),
    ...(listedAs === 'closed' && closedOn !== undefined ? asClosed(facts, closedOn) : []),
    ...(listedAs === 'opened' ? asOpen(facts) : []),
  ];
}

const onDay = (what: Parameters<typeof dayCell>[0], date: string): Counted => ({
  sheet: daySheet(date),
  cell: dayCell(what, date),
  by: 1,
});

/** On its day, and in its month for who counts all that was before. */
const sinceEver = (what: Parameters<typeof dayCell>[0], date: string): Counted[] => [
  onDay(what, date),
  { sheet: MONTHS, cell: monthCell(what, date), by: 1 },
];

function asClosed({ caseType, status, openedOn }: CaseFacts, closedOn: string): Counted[] {
  const days = daysTaken(openedOn, closedOn);
  const sheet = durationSheet(caseType, status);
  return [onDay('closed', closedOn), { sheet, cell: binOf(days), by: 1 }, { sheet, cell: MEAN_CELL, by: days }];
}

function asOpen({ due, updatedAt }: CaseFacts): Counted[] {
  const dated = due.map(({ at, milestone }) => ({
    date: dateIn(organisation.timeZone, at),
    what: milestone ? ('milestone' as const) : ('activity' as const),
  }));
  const all = [...new Set(dated.map(({ date }) => daySheet(date)))].toSorted();
  const months = new Set(all.slice(0, MAXIMUM_MONTHS_DUE));
  return [
    ...sinceEver('updated', dateIn(organisation.timeZone, updatedAt)),
    ...dated.filter(({ date }) => months.has(daySheet(date))).flatMap(({ what, date }) => sinceEver(what, date)),
  ];
}
