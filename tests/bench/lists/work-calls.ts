import { isoInstant } from '../../../shared/platform/time.ts';
import type { Call } from './calls.ts';
import type { Organisation } from './organisation.ts';

const FULL = 25;
const CATEGORY = 'cases';
const MONTH = 31 * 24 * 60 * 60 * 1000;

/** Worklists, calendars and dashboards. */
export function workCalls({ today, now }: Organisation): Call[] {
  const month = { from: today, to: isoInstant(now + MONTH).slice(0, 'YYYY-MM-DD'.length) };
  const work = (name: string, query: Record<string, string>, other: Partial<Call> = {}): Call => ({
    name: `worklist: ${name}`,
    part: 'work',
    route: 'GET /worklist',
    query: { limit: String(FULL), ...query },
    as: 'manager',
    full: FULL,
    ...other,
  });
  const mine = { assigned: 'me' };
  return [
    work(
      'mine, overdue',
      { ...mine, group: 'overdue' },
      { query: { ...mine, group: 'overdue', limit: '10' }, full: 10 },
    ),
    work('mine, today', { ...mine, group: 'today' }, { query: { ...mine, group: 'today', limit: '1' }, full: 1 }),
    work('mine, next seven days', {}, { query: { ...mine, group: 'next7days', limit: '5' }, full: 5 }),
    work('mine, later', { ...mine, group: 'later' }),
    work('mine, all', mine),
    work('nobody’s in a category', { assigned: 'nobody', category: CATEGORY }),
    work('a caseworker’s', mine, { as: 'caseworker' }),
    { name: 'worklist: counts', part: 'work', route: 'GET /worklist/counts', as: 'manager' },
    { name: 'calendar: a month of mine', part: 'work', route: 'GET /calendar', query: month, as: 'manager' },
    {
      name: 'calendar: a month of a category',
      part: 'work',
      route: 'GET /calendar',
      query: { ...month, category: CATEGORY },
      as: 'manager',
    },
    dashboard('all', 'manager'),
    dashboard('involved', 'manager'),
    dashboard('mine', 'manager'),
    dashboard('mine', 'caseworker'),
    { ...onRequest('longest-stale', 'all'), part: 'cases' },
    { ...onRequest('longest-stale', 'mine'), part: 'cases' },
    { ...onRequest('caseload', 'all'), growsWith: 'the managers' },
  ];
}

const onRequest = (widgets: string, scope: string): Call => ({
  ...dashboard(scope, 'manager'),
  name: `dashboard: ${widgets}, ${scope}`,
  query: { scope, widgets },
});

const dashboard = (scope: string, as: Call['as']): Call => ({
  name: `dashboard: ${scope}${as === 'caseworker' ? ', a caseworker’s' : ''}`,
  part: 'numbers',
  route: 'GET /dashboards/{category}',
  params: { category: CATEGORY },
  query: { scope },
  as,
});
