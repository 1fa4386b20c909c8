import { beforeAll, expect, it } from 'vitest';
import type { Client, paths, WorkPage } from '../../client/src/index.ts';
import { allOf, dataOf } from '../../client/src/index.ts';
import type { Caller } from '../../infra/local/story/caller.ts';
import { CASEWORKER, COORDINATOR } from './activities-support.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow, SUBMISSIONS } from './flow.ts';
import { ifMatch, told, typed } from './typed.ts';

const GROUPS = ['overdue', 'today', 'next7days', 'later'] as const;
type Group = (typeof GROUPS)[number];
type Groups<T> = Record<Group, T>;
type Query<P extends '/worklist' | '/calendar'> = NonNullable<paths[P]['get']['parameters']['query']>;
type Work = WorkPage['items'][number];

let flow: Flow;
let client: Client;
let caseId: string;
let reference: string;
const activities: Record<string, string> = {};
const activity = (group: Group) => ({ path: { activityId: activities[group] ?? '' } });
const onTheCase = () => ({ params: { path: { caseId } } });
const worklist = (query: Query<'/worklist'>, caller = flow.coordinator) =>
  typed(caller).GET('/worklist', { params: { query } });

/** Noon in so many days: far from midnight in the organisation's zone. */
const noon = (days: number) => `${dateIn(days)}T12:00:00.000Z`;
const dateIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const DUE: Groups<number> = { overdue: -40, today: 0, next7days: 7, later: 20 };

/** All of a worklist by group, read in small pages. */
async function workOf(caller: Caller, assigned: 'me' | 'nobody'): Promise<Groups<Work[]>> {
  const found: Groups<Work[]> = { overdue: [], today: [], next7days: [], later: [] };
  for (const group of GROUPS) {
    const pages = allOf((cursor) =>
      worklist({ assigned, group, limit: 3, ...(cursor !== undefined && { cursor }) }, caller),
    );
    for await (const one of pages) found[group].push(one);
  }
  return found;
}

/** What is mine and what is nobody's, when the counts have been found to say the same as the lists. */
async function agreed(caller: Caller) {
  await flow.stack.settle();
  const [mine, nobodys] = [await workOf(caller, 'me'), await workOf(caller, 'nobody')];
  const counts = await dataOf(typed(caller).GET('/worklist/counts'));
  const sizes = (of: Groups<Work[]>) => Object.fromEntries(GROUPS.map((group) => [group, of[group].length]));
  expect({ mine: counts.mine, unassigned: counts.unassigned }).toEqual({
    mine: sizes(mine),
    unassigned: sizes(nobodys),
  });
  return { mine, nobodys };
}

/** The groups in which activities of the case are. */
const onCase = (of: Groups<Work[]>) => GROUPS.filter((group) => of[group].some(({ id }) => id === activities[group]));
const assign = (group: Group, ...assignees: string[]) =>
  dataOf(client.POST('/activities/{activityId}/assign', { params: activity(group), body: { assignees } }));

type Whose = Pick<Query<'/calendar'>, 'case' | 'person' | 'category' | 'type'>;
async function calendarAgrees(caller: Caller, whose: Whose) {
  const range = { from: dateIn(-45), to: dateIn(16) };
  const { items } = await dataOf(typed(caller).GET('/calendar', { params: { query: { ...range, ...whose } } }));
  for (const { day: date, total } of items) {
    const params = { path: { date }, query: { limit: 50, ...whose } };
    const listed = await dataOf(typed(caller).GET('/calendar/days/{date}', { params }));
    expect([date, listed.items.length]).toEqual([date, total]);
  }
  return items;
}

beforeAll(async () => {
  flow = await startFlow();
  client = typed(flow.coordinator);
  const submitted = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person });
  const { clients } = (await caseOf(flow, submitted.reference)) as unknown as { clients: { contactId: string }[] };
  const body = { caseType: 'housing-support', clients: [clients[0]?.contactId ?? ''], subject: 'Rent arrears' };
  ({ id: caseId, reference } = await dataOf(client.POST('/cases', { body })));
  for (const group of GROUPS) {
    const planned = { type: 'follow-up', subject: group, dueAt: noon(DUE[group]), assignees: [COORDINATOR] };
    const { id } = await dataOf(client.POST('/cases/{caseId}/activities', { ...onTheCase(), body: planned }));
    activities[group] = id;
  }
});

it('a worklist has what is to be done by day, each with its case and what may be done', async () => {
  const { mine } = await agreed(flow.coordinator);
  for (const group of GROUPS) {
    const own = mine[group].find(({ id }) => id === activities[group]);
    expect(own).toMatchObject({ subject: group, case: { id: caseId, reference, category: 'cases' } });
    expect(own?.case.clients).toHaveLength(1);
    expect(own?.actions).toEqual(expect.arrayContaining(['complete', 'assign']));
  }
});

it('goes by its filters, and a cursor is good for its own list alone', async () => {
  const followUps = await dataOf(worklist({ type: 'follow-up', category: 'cases' }));
  const subjects = followUps.items.map(({ subject }) => subject);
  expect(subjects.filter((subject) => subject in DUE)).toEqual([...GROUPS]);
  expect(new Set(followUps.items.map(({ type }) => type))).toEqual(new Set(['follow-up']));
  expect((await dataOf(worklist({ category: 'prospects' }))).items).toEqual([]);

  const { nextCursor } = await dataOf(worklist({ type: 'follow-up', limit: 1 }));
  expect(nextCursor).not.toBeNull();
  expect((await worklist({ limit: 1, cursor: nextCursor ?? '' })).response.status).toBe(422);
});

it('has for a caseworker what is assigned to them on cases in which they hold a case role, and no other', async () => {
  await assign('today', CASEWORKER);
  expect(onCase((await agreed(flow.caseworker)).mine)).toEqual([]);
  expect(onCase((await agreed(flow.coordinator)).mine)).not.toContain('today');

  const held = { role: 'benefits-specialist', contactId: CASEWORKER };
  const { id: caseRoleId } = await dataOf(client.POST('/cases/{caseId}/roles', { ...onTheCase(), body: held }));
  expect(onCase((await agreed(flow.caseworker)).mine)).toEqual(['today']);

  const path = { caseId, caseRoleId };
  await dataOf(client.POST('/cases/{caseId}/roles/{caseRoleId}/end', { params: { path }, body: {} }));
  expect(onCase((await agreed(flow.caseworker)).mine)).toEqual([]);
});

it('has what nobody is assigned to for who may change all cases', async () => {
  await assign('today');
  expect((await agreed(flow.coordinator)).nobodys.today.map(({ id }) => id)).toContain(activities.today);
  expect((await agreed(flow.caseworker)).nobodys).toEqual({ overdue: [], today: [], next7days: [], later: [] });
});

it('has nothing of a case that is locked for who asks, or in the bin, until it is back', async () => {
  const admin = typed(flow.admin);
  await dataOf(admin.POST('/cases/{caseId}/locks', { ...onTheCase(), body: { contactId: COORDINATOR } }));
  const locked = await agreed(flow.coordinator);
  expect([onCase(locked.mine), onCase(locked.nobodys)]).toEqual([[], []]);
  const days = (await calendarAgrees(flow.coordinator, {})).map(({ day }) => day);
  expect(days).not.toContain(dateIn(DUE.overdue));
  await calendarAgrees(flow.coordinator, { category: 'cases' });

  const lock = { path: { caseId, contactId: COORDINATOR } };
  await dataOf(admin.POST('/cases/{caseId}/locks/{contactId}/lift', { params: lock, body: {} }));
  expect(onCase((await agreed(flow.coordinator)).mine)).toEqual(['overdue', 'next7days', 'later']);

  const header = await ifMatch(client.GET('/cases/{caseId}', onTheCase()));
  await dataOf(client.DELETE('/cases/{caseId}', { params: { path: { caseId }, header } }));
  const binned = await agreed(flow.coordinator);
  expect([onCase(binned.mine), onCase(binned.nobodys)]).toEqual([[], []]);

  await dataOf(client.POST('/cases/{caseId}/restore', { ...onTheCase(), body: {} }));
  expect(onCase((await agreed(flow.coordinator)).mine)).toEqual(['overdue', 'next7days', 'later']);
});

it('a calendar counts what its days list, of a person, a case, a category and a type', async () => {
  await dataOf(client.POST('/activities/{activityId}/complete', { params: activity('overdue'), body: {} }));
  expect(onCase((await agreed(flow.coordinator)).mine)).toEqual(['next7days', 'later']);

  const mine = await calendarAgrees(flow.coordinator, {});
  const day = { incomplete: 0, completed: 1, cancelled: 0, overdue: 0, total: 1 };
  expect(mine).toContainEqual({ ...day, day: dateIn(DUE.overdue) });
  expect(mine).toContainEqual({ ...day, day: dateIn(DUE.next7days), completed: 0, incomplete: 1 });
  for (const whose of [
    { case: caseId },
    { category: 'cases' },
    { category: 'cases', type: 'follow-up' },
    { person: CASEWORKER },
  ]) {
    await calendarAgrees(flow.coordinator, whose);
  }
});

it.each([
  ['caseworker', `from=2026-01-01&to=2026-01-31&person=${COORDINATOR}`, 403],
  ['caseworker', 'from=2026-01-01&to=2026-01-31&category=cases', 403],
  ['coordinator', 'from=2026-01-01&to=2026-03-04', 422],
  ['coordinator', 'from=2026-01-02&to=2026-01-01', 422],
  ['coordinator', 'from=2026-01-01&to=2026-01-31&type=follow-up', 422],
] as const)('a calendar is refused to the %s asking for %s', async (who, query, status) => {
  expect((await ask(flow[who], `GET /calendar?${query}`)).status).toBe(status);
});

it('a private address gives calendar programs what is to be done, until it is revoked', async () => {
  const mine = () => dataOf(client.GET('/me/calendar'));
  const once = { params: { header: { 'Idempotency-Key': 'once' } }, body: {} };
  expect(await mine()).toMatchObject({ exists: false });
  const made = await told(client.POST('/me/calendar', once));
  const again = await dataOf(client.POST('/me/calendar', once));
  expect([made.status, again.address]).toEqual([201, made.json.address]);

  const path = new URL(made.json.address).pathname;
  const file = await flow.visitor.send('GET', path);
  expect(file.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  expect(file.headers.get('cache-control')).toBe('private, no-cache');
  const events = eventsOf(file.text);
  expect(events.get(String(activities.next7days))).toMatchObject({
    SUMMARY: `next7days (${reference})`,
    DTSTART: `${dateIn(7).replaceAll('-', '')}T120000Z`,
    DTEND: `${dateIn(7).replaceAll('-', '')}T123000Z`,
  });
  expect(events.get(String(activities.next7days))?.DTSTAMP).toMatch(/^\d{8}T\d{6}Z$/);
  expect(file.text).not.toMatch(/Moss|Rent arrears/);

  const kept = { headers: { 'if-none-match': file.headers.get('etag') ?? '' } };
  expect((await flow.visitor.send('GET', path, kept)).status).toBe(304);
  expect(await mine()).toMatchObject({ exists: true, fetchedOn: expect.any(String) });

  const { address } = await dataOf(client.POST('/me/calendar', { body: {} }));
  const newPath = new URL(address).pathname;
  expect([await missing(path), await missing('/calendar/none.ics')]).toEqual([true, true]);
  expect((await flow.visitor.send('GET', newPath)).status).toBe(200);

  expect((await client.DELETE('/me/calendar')).response.status).toBe(204);
  expect(await missing(newPath)).toBe(true);
  expect((await dataOf(client.POST('/me/calendar', once))).address).not.toBe(made.json.address);
});

it('a private address gives nothing of a user who was switched off', async () => {
  const { address } = await dataOf(typed(flow.caseworker).POST('/me/calendar', { body: {} }));
  const path = new URL(address).pathname;
  expect((await flow.visitor.send('GET', path)).status).toBe(200);

  const user = { displayName: 'Tom Wright', email: 'tom.wright@harbour-housing.example', userRoles: {} };
  const off = (changed: { active: boolean; userRoles?: Record<string, string> }) =>
    dataOf(
      typed(flow.admin).PUT('/users/{subject}', {
        params: { path: { subject: 'caseworker' } },
        body: { ...user, ...changed },
      }),
    );
  await off({ active: true });
  expect(await missing(path)).toBe(true);
  await off({ active: false, userRoles: { cases: 'caseworker' } });
  expect(await missing(path)).toBe(true);
});

it('needs nothing that the roles of the functions do not allow', () => {
  expect(flow.denials).toEqual([]);
});

/** Whether there is no more to be found than for any other address that never was. */
async function missing(path: string) {
  const [{ status, text }, never] = [
    await flow.visitor.send('GET', path),
    await flow.visitor.send('GET', '/calendar/never.ics'),
  ];
  const said = (answer: string) => (JSON.parse(answer) as Json).detail;
  return status === 404 && said(text) === said(never.text);
}

/** The properties of each event by its UID, with long lines unfolded: RFC 5545, 3.1. */
function eventsOf(text: string): Map<string, Record<string, string>> {
  const [calendar = '', ...events] = text.replaceAll('\r\n ', '').split('BEGIN:VEVENT\r\n');
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/);
  const read = events.map((event) =>
    Object.fromEntries(
      event
        .split('\r\n')
        .map((line) => /^([A-Z-]+)[^:]*:(.*)$/.exec(line))
        .map((found) => [found?.[1] ?? '', found?.[2] ?? '']),
    ),
  );
  return new Map(read.map((one) => [String(one.UID), one]));
}
