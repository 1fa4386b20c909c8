import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../infra/local/story/caller.ts';
import type { Answered, Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, openCases, person, startFlow } from './flow.ts';

let flow: Flow;
let urgentCase: string;
let saved: Answered;
const filterId = () => String(saved.json.id);
const found = async (query: string, caller: Caller = flow.coordinator) =>
  (await caller.get<{ items: { id: string }[] }>(`/cases?${query}`)).items.map(({ id }) => id);

beforeAll(async () => {
  flow = await startFlow();
  for (const email of ['one@example.org', 'two@example.org'])
    await flow.visitor.post(SUBMISSIONS, { ...person, email });
  const [first] = await openCases(flow.coordinator);
  urgentCase = String(first?.id);
  await flow.coordinator.post(`/cases/${urgentCase}/status`, { status: 'urgent' });
  await flow.stack.settle();
  const body = { label: 'Urgent', filter: { status: 'urgent' }, sharedWith: { category: 'cases' } };
  saved = await ask(flow.coordinator, 'POST /saved-filters', { body });
});

describe('a filter that is shared with a category', () => {
  it('is there for its people, and for its owner among their own', async () => {
    expect(saved).toMatchObject({ status: 201, location: `/saved-filters/${filterId()}` });
    const shared = (await ask(flow.caseworker, 'GET /saved-filters?sharedWith=cases')).json.items;
    expect(shared).toMatchObject([{ label: 'Urgent', filter: { status: ['urgent'] }, mine: false, mayChange: false }]);
    expect((await ask(flow.coordinator, 'GET /saved-filters')).json.items).toMatchObject([{ mine: true }]);
    expect((await ask(flow.caseworker, 'GET /saved-filters')).json.items).toEqual([]);
  });

  it('is what a list is asked for, with more on top of it', async () => {
    expect(await found(`filter=${filterId()}`)).toEqual([urgentCase]);
    expect(await found(`filter=${filterId()}&type=housing-support`)).toEqual([urgentCase]);
    expect(await found(`filter=${filterId()}&type=adult-day-care-referral`)).toEqual([]);
    expect(await ask(flow.partner, `GET /cases?filter=${filterId()}`)).toMatchObject({ status: 403 });
  });

  it('is what a bulk job works through', async () => {
    const action = { type: 'change-tags', add: ['seen'] };
    const body = { action, cases: { savedFilter: filterId() } };
    const { json } = await ask(flow.coordinator, 'POST /bulk', { body });
    expect(json).toMatchObject({ filter: { status: ['urgent'] } });
    await flow.stack.settle();
    expect((await ask(flow.coordinator, `GET /bulk/${String(json.id)}`)).json).toMatchObject({
      state: 'done',
      done: 1,
    });
    expect(await found('tag=seen')).toEqual([urgentCase]);
  });

  it('is what an export takes out', async () => {
    const body = { what: 'cases', savedFilter: filterId() };
    const { json } = await ask(flow.coordinator, 'POST /exports', { body });
    await flow.stack.settle();
    expect((await ask(flow.coordinator, `GET /exports/${String(json.id)}`)).json).toMatchObject({
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
  const get = async () => (await ask(flow.coordinator, `GET /saved-filters/${filterId()}`)).json;

  it('is stored with a copy of it, and decides by that', async () => {
    const condition = { type: 'case-matches-filter', savedFilter: filterId() };
    const body = { ...rule, conditions: [condition] };
    const put = await ask(flow.admin, `PUT /rules/${rule.id}`, { body, 'if-none-match': '*' });
    expect(put).toMatchObject({
      status: 201,
      json: { conditions: [{ ...condition, filter: { status: ['urgent'] } }] },
    });
    // Functions that have read the configuration see it ten seconds later.
    const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
    await flow.stack.moveClock(new Date(Date.parse(now) + 12_000));
    const run = `POST /cases/${urgentCase}/rules/${rule.id}/run`;
    const { json } = await ask(flow.coordinator, run, { body: {} });
    expect(json).toMatchObject({
      outcome: 'acted',
      conditions: [{ condition: 'the case matches (the case is open or closed; the status is Urgent)', holds: true }],
    });
  });

  it('goes on with its copy when the filter changes, which then says so', async () => {
    expect(await get()).toMatchObject({ rules: [{ id: rule.id, inStep: true }] });
    const change: Json = { body: { filter: { tag: ['x'] } }, 'if-match': '"1"' };
    expect(await ask(flow.coordinator, `PATCH /saved-filters/${filterId()}`, change)).toMatchObject({ status: 200 });
    expect(await get()).toMatchObject({ rules: [{ id: rule.id, inStep: false }], revision: 2 });
  });

  it('keeps it from being taken away until it names it no more', async () => {
    const remove = () => ask(flow.coordinator, `DELETE /saved-filters/${filterId()}`, { 'if-match': '"2"' });
    expect(await remove()).toMatchObject({
      status: 409,
      json: { detail: expect.stringContaining(rule.label) as string },
    });
    const body = { conditions: [{ type: 'case-matches-filter', filter: { status: 'urgent' } }] };
    const freed = await ask(flow.admin, `PATCH /rules/${rule.id}`, { body, 'if-match': '"1"' });
    expect(freed).toMatchObject({ status: 200, json: { conditions: [{ filter: { status: ['urgent'] } }] } });
    expect((await remove()).status).toBe(204);
    expect((await ask(flow.coordinator, `GET /saved-filters/${filterId()}`)).status).toBe(404);
    expect((await ask(flow.caseworker, 'GET /saved-filters?sharedWith=cases')).json.items).toEqual([]);
  });
});

it('nothing was asked of AWS that the template does not allow', () => {
  expect(flow.denials).toEqual([]);
});
