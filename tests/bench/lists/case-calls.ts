import type { Call } from './calls.ts';
import type { Organisation } from './organisation.ts';

const CATEGORY = 'cases';
const FULL = 25;

/** `GET /cases` in its ways. */
export function caseCalls({ staff: [busiest], bodies: [body], tags: { values } }: Organisation): Call[] {
  const [person, client] = [busiest?.contactId ?? '', body?.contactId ?? ''];
  const [tag = '', otherTag = ''] = values;
  const category = { category: CATEGORY };
  const several = { ...category, type: 'housing-support', status: 'open', tag };
  const closed = { statusClass: 'closed' };
  const as = 'caseworker';
  return [
    list('newest of a category', category),
    list('oldest of a category', { ...category, sort: 'openedAt' }),
    list('second page', category, { page: 2 }),
    list('fifth page of a walk', category, { page: 5 }),
    list('by type', { ...category, type: 'housing-support' }),
    list('by status', { ...category, status: 'open' }),
    list('by type and status', { ...category, type: 'housing-support', status: 'open' }),
    list('by tag', { ...category, tag }),
    list('by custom field', { ...category, 'field.housing.safeTonight': 'true' }),
    list('of a category, touched last', { ...category, sort: '-updatedAt' }),
    list('of a category, next activity first', { ...category, sort: 'nextActivity' }),
    list('closed, newest', { ...category, ...closed }),
    list('of a manager', { manager: person }),
    list('of a holder', { holder: person }),
    list('of a client, closed', { client, ...closed }),
    list('type, status and tag', { ...several, limit: '10' }, { full: 10 }),
    list('type and tag, closed', { ...category, ...closed, tag, type: 'housing-support' }),
    list('tag and manager, closed', { ...category, ...closed, tag, manager: person, limit: '3' }, { full: 3 }),
    list('mine, next activity first', { mine: 'manager', sort: 'nextActivity', limit: '15' }, { as, full: 15 }),
    list('mine, touched last', { mine: 'involved', sort: '-updatedAt' }, { as }),
    list('a caseworker’s own, with a tag', { tag: otherTag, limit: '5' }, { as, full: 5 }),
  ];
}

const list = (name: string, query: Record<string, string>, other: Partial<Call> = {}): Call => ({
  name: `cases: ${name}`,
  part: 'cases',
  route: 'GET /cases',
  query,
  as: 'manager',
  full: FULL,
  ...other,
});
