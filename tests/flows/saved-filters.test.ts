import { beforeAll, describe, expect, it } from 'vitest';
import type { Client, paths } from '../../client/src/index.ts';
import { dataOf } from '../../client/src/index.ts';
import type { Caller } from '../../infra/local/story/caller.ts';
import type { Answered } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, openCases, person, startFlow } from './flow.ts';
import { typed } from './typed.ts';

let flow: Flow;
let urgentCase: string;
let client: Client;
let saved: Answered;
let filterId: string;
const found = async (query: paths['/cases']['get']['parameters']['query']) =>
  (await dataOf(client.GET('/cases', { params: { query } }))).items.map(({ id }) => id);
/** Their own, or those that are shared with a category. */
const filters = async (caller: Caller, sharedWith?: string) => {
  const params = { query: { ...(sharedWith !== undefined && { sharedWith }) } };
  return (await dataOf(typed(caller).GET('/saved-filters', { params }))).items;
};

beforeAll(async () => {
  flow = await startFlow();
  for (const email of ['one@example.org', 'two@example.org'])
    await flow.visitor.post(SUBMISSIONS, { ...person, email });
  const [first] = await openCases(flow.coordinator);
  urgentCase = String(first?.id);
  client = typed(flow.coordinator);
  const params = { path: { caseId: urgentCase } };
  await dataOf(client.POST('/cases/{caseId}/status', { params, body: { status: 'urgent' } }));
  await flow.stack.settle();
  // One value is taken for a list of one.
  const body = { label: 'Urgent', filter: { status: 'urgent' }, sharedWith: { category: 'cases' } };
  saved = await ask(flow.coordinator, 'POST /saved-filters', { body });
  filterId = String(saved.json.id);
});

describe('a filter that is shared with a category', () => {
  it('is there for its people, and for its owner among their own', async () => {
    expect(saved).toMatchObject({ status: 201, location: `/saved-filters/${filterId}` });
    expect(await filters(flow.caseworker, 'cases')).toMatchObject([
      { label: 'Urgent', filter: { status: ['urgent'] }, mine: false, mayChange: false },
    ]);
    expect(await filters(flow.coordinator)).toMatchObject([{ mine: true }]);
    expect(await filters(flow.caseworker)).toEqual([]);
  });

  it('is what a list is asked for, with more on top of it', async () => {
    const filter = filterId;
    expect(await found({ filter })).toEqual([urgentCase]);
    expect(await found({ filter, type: ['housing-support'] })).toEqual([urgentCase]);
    expect(await found({ filter, type: ['adult-day-care-referral'] })).toEqual([]);
    expect(await ask(flow.partner, `GET /cases?filter=${filterId}`)).toMatchObject({ status: 403 });
  });

  it('is what a bulk job works through', async () => {
    const started = await dataOf(
      client.POST('/bulk', {
        body: { action: { type: 'change-tags', add: ['seen'] }, cases: { savedFilter: filterId } },
      }),
    );
    expect(started).toMatchObject({ filter: { status: ['urgent'] } });
    await flow.stack.settle();
    const params = { path: { jobId: started.id } };
    expect(await dataOf(client.GET('/bulk/{jobId}', { params }))).toMatchObject({ state: 'done', done: 1 });
    expect(await found({ tag: 'seen' })).toEqual([urgentCase]);
  });

  it('is what an export takes out', async () => {
    const { id } = await dataOf(client.POST('/exports', { body: { what: 'cases', savedFilter: filterId } }));
    await flow.stack.settle();
    expect(await dataOf(client.GET('/exports/{exportId}', { params: { path: { exportId: id } } }))).toMatchObject({
      state: 'done',
      rows: 1,
      filter: { status: ['urgent'] },
    });
  });
});

describe('a rule that names it', () => {
  const rule = {
    id: 'tag-urgent-ones',
    label: 'Tags urgent ones',
    trigger: { type: 'by-hand' },
    actions: [{ do: { type: 'change-tags', add: ['by-rule'] } }],
  };
  const path = () => ({ filterId });
  const get = () => dataOf(client.GET('/saved-filters/{filterId}', { params: { path: path() } }));

  it('is stored with a copy of it, and decides by that', async () => {
    const condition = { type: 'case-matches-filter', savedFilter: filterId };
    const body = { ...rule, conditions: [condition] };
    const put = await ask(flow.admin, `PUT /rules/${rule.id}`, { body, 'if-none-match': '*' });
    expect(put).toMatchObject({
      status: 201,
      json: { conditions: [{ ...condition, filter: { status: ['urgent'] } }] },
    });
    // Functions that have read the configuration see it ten seconds later.
    const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
    await flow.stack.moveClock(new Date(Date.parse(now) + 12_000));
    const params = { path: { caseId: urgentCase, ruleId: rule.id } };
    expect(await dataOf(client.POST('/cases/{caseId}/rules/{ruleId}/run', { params, body: {} }))).toMatchObject({
      outcome: 'acted',
      conditions: [{ condition: 'the case matches (the case is open or closed; the status is Urgent)', holds: true }],
    });
  });

  it('goes on with its copy when the filter changes, which then says so', async () => {
    expect(await get()).toMatchObject({ rules: [{ id: rule.id, inStep: true }] });
    const params = { path: path(), header: { 'If-Match': '"1"' } };
    await dataOf(client.PATCH('/saved-filters/{filterId}', { params, body: { filter: { tag: ['x'] } } }));
    expect(await get()).toMatchObject({ rules: [{ id: rule.id, inStep: false }], revision: 2 });
  });

  it('keeps it from being taken away until it names it no more', async () => {
    const remove = () => ask(flow.coordinator, `DELETE /saved-filters/${filterId}`, { 'if-match': '"2"' });
    expect(await remove()).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining(rule.label) as string },
    });
    const body = { conditions: [{ type: 'case-matches-filter', filter: { status: 'urgent' } }] };
    const freed = await ask(flow.admin, `PATCH /rules/${rule.id}`, { body, 'if-match': '"1"' });
    expect(freed).toMatchObject({ status: 200, json: { conditions: [{ filter: { status: ['urgent'] } }] } });
    expect((await remove()).status).toBe(204);
    expect((await ask(flow.coordinator, `GET /saved-filters/${filterId}`)).status).toBe(404);
    expect(await filters(flow.caseworker, 'cases')).toEqual([]);
  });
});

it('nothing was asked of AWS that the template does not allow', () => {
  expect(flow.denials).toEqual([]);
});
