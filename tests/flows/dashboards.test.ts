import { beforeAll, expect, it } from 'vitest';
import type { Client, paths } from '../../client/src/index.ts';
import { dataOf } from '../../client/src/index.ts';
import { Activities } from './activities-support.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, initialCallMade, person, startFlow } from './flow.ts';
import { typed } from './typed.ts';

let flow: Flow;
let client: Client;
beforeAll(async () => {
  flow = await startFlow();
  client = typed(flow.coordinator);
});

type Shown = Awaited<ReturnType<typeof dashboard>>;
/** How many more there are of today. */
const moreOf = (count: (shown: Shown) => number | undefined, [before, after]: [Shown, Shown]) =>
  (count(after) ?? 0) - (count(before) ?? 0);
const bouncedIn = ({ widgets }: Shown) => widgets.mail?.days.at(-1)?.bounced;
const actedIn = ({ widgets }: Shown) => widgets['rule-runs']?.days.at(-1)?.acted;

const dashboard = async (query: { scope?: 'mine'; widgets?: string; staleDays?: number } = {}) => {
  await flow.stack.settle();
  const params = { path: { category: 'cases' }, query: { scope: 'all' as const, ...query } };
  return dataOf(client.GET('/dashboards/{category}', { params }));
};
const lines = async (query: NonNullable<paths['/cases']['get']['parameters']['query']> = {}) =>
  (await dataOf(client.GET('/cases', { params: { query: { category: 'cases', limit: 100, ...query } } }))).items;
const verb = async (id: unknown, path: string, body: Json = {}) => {
  const { status, json } = await ask(flow.coordinator, `POST /cases/${String(id)}/${path}`, { body });
  if (status > 299) throw new Error(JSON.stringify(json));
};

/** What the form brought in, day by day. */
const broughtIn = ({ widgets }: Shown): number[] =>
  widgets.submissions?.forms.find(({ form }) => form === 'housing-support-request')?.perDay ?? [];

/** Cases of the category as lists have them, by case type and status. */
async function recounted() {
  const lists = await Promise.all([lines({ statusClass: 'opened' }), lines({ statusClass: 'closed' })]);
  const keys = lists.flat().map(({ caseType, status }) => `${caseType}/${status}`);
  return Object.fromEntries([...Map.groupBy(keys, (key) => key)].map(([key, some]) => [key, some.length]));
}

/** That the grid is what lists have. */
async function expectAgreement() {
  const { widgets } = await dashboard({ widgets: 'overview' });
  const cells = widgets.overview?.cells ?? [];
  expect(Object.fromEntries(cells.map(({ type, status, cases }) => [`${type}/${status}`, cases]))).toEqual(
    await recounted(),
  );
  return cells;
}

async function submitted(fields: Json = {}) {
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person, ...fields });
  return caseOf(flow, reference);
}

it(
  'a dashboard says what lists say while cases are opened, closed, opened again, binned and restored',
  { timeout: 60_000 },
  async () => {
    const [first, second] = [await submitted({ email: 'a@example.org' }), await submitted({ email: 'b@example.org' })];
    await expectAgreement();
    await verb(first.id, 'status', { status: 'closed' });
    await expectAgreement();
    const closed = await dashboard();
    expect(closed.widgets.durations).toMatchObject({
      outcomes: [{ type: 'housing-support', status: 'closed', cases: 1, meanDays: 0, medianDays: 0, ninetiethDays: 0 }],
    });
    expect(closed.widgets['opened-closed']?.days.at(-1)).toEqual({ on: closed.today, opened: 2, closed: 1 });
    expect(closed.widgets['new-cases']).toEqual({ thisWeek: 2, thisMonth: 2 });

    await verb(first.id, 'status', { status: 'open' });
    await expectAgreement();
    expect((await dashboard({ widgets: 'durations' })).widgets).toEqual({ durations: { outcomes: [] } });

    const { etag } = await ask(flow.coordinator, `GET /cases/${second.id}`);
    const binned = await ask(flow.coordinator, `DELETE /cases/${second.id}`, { 'if-match': etag });
    expect(binned.status).toBeLessThan(300);
    expect((await expectAgreement()).reduce((sum, { cases }) => sum + cases, 0)).toBe(1);
    await verb(second.id, 'restore');
    const [cell] = await expectAgreement();
    expect(cell?.filter).toEqual({
      category: 'cases',
      type: 'housing-support',
      status: cell?.status,
      statusClass: 'opened',
    });
    expect(flow.denials).toEqual([]);
  },
);

it('counts what forms brought in, what rules did and what became of mail', async () => {
  const before = await dashboard();
  const file = await initialCallMade(flow, { ...person, email: 'bounce+family@simulator.amazonses.com' });
  const [sender] = file.clients as unknown as { contactId: string }[];
  await new Activities(flow).post(`/cases/${file.id}/messages`, {
    subject: 'To you',
    text: 'Hello',
    to: [sender?.contactId],
  });
  const after = await dashboard();

  expect([broughtIn(before).at(-1), broughtIn(after).at(-1)]).toEqual([2, 3]);
  const params = { path: { caseId: file.id } };
  const messages = await dataOf(client.GET('/cases/{caseId}/messages', { params }));
  const bounced = messages.items.filter((one) => 'state' in one && one.state === 'bounced').length;
  expect(bounced).toBeGreaterThan(0);
  expect(moreOf(bouncedIn, [before, after])).toBe(bounced);
  const runs = await dataOf(client.GET('/cases/{caseId}/runs', { params }));
  const acted = runs.items.filter(({ outcome }) => outcome === 'acted').length;
  expect(acted).toBeGreaterThan(0);
  expect(moreOf(actedIn, [before, after])).toBe(acted);
});

it('says who has how many cases, what is overdue and what nobody has touched', async () => {
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  const early = await dashboard();
  expect(early.widgets.stale).toEqual({ days: 90, cases: 0 });
  const named = { widgets: 'caseload,longest-stale' };
  expect((await dashboard(named)).widgets['longest-stale']).toEqual({ days: 90, cases: [] });
  await flow.stack.moveClock(new Date(Date.parse(now) + 100 * 24 * 60 * 60 * 1000));
  const late = await dashboard();
  const open = await lines();
  expect(Object.keys(late.widgets)).not.toContain('caseload');
  const onRequest = await dashboard(named);
  expect(Object.keys(onRequest.widgets)).toEqual(['longest-stale', 'caseload']);
  const managed = onRequest.widgets.caseload?.managers ?? [];
  expect(managed.reduce((sum, { cases }) => sum + cases, 0)).toBe(open.length);
  expect(managed.every(({ displayName }) => displayName !== null && displayName.length > 0)).toBe(true);
  expect(late.widgets.stale?.cases).toBe(open.length);
  const longest = onRequest.widgets['longest-stale']?.cases ?? [];
  expect(new Set(longest.map(({ id }) => id))).toEqual(new Set(open.map(({ id }) => id)));
  expect(await dashboard({ widgets: 'stale', staleDays: 3000 })).toMatchObject({ widgets: { stale: { cases: 0 } } });
  expect(late.widgets.due?.activities.overdue).toBeGreaterThan(0);
});

it('people see their own numbers, and all of them who may see all', async () => {
  const { widgets } = await dashboard({ scope: 'mine', widgets: 'overview' });
  expect(widgets.overview?.opened).toBe((await lines({ mine: 'manager' })).length);
  expect((await ask(flow.caseworker, 'GET /dashboards/cases')).json).toMatchObject({ scope: 'involved' });
  expect((await ask(flow.caseworker, 'GET /dashboards/cases?scope=all')).status).toBe(403);
  expect((await ask(flow.partner, 'GET /dashboards/cases')).status).toBe(403);
  expect((await ask(flow.coordinator, 'GET /dashboards/none')).status).toBe(404);
  expect((await ask(flow.coordinator, 'GET /dashboards/cases?widgets=none')).status).toBe(422);
  const { items } = await dataOf(typed(flow.caseworker).GET('/dashboards'));
  expect(items).toContainEqual(
    expect.objectContaining({
      category: expect.objectContaining({ id: 'cases', label: 'Cases' }),
      scopes: [
        expect.objectContaining({ scope: 'mine', onRequest: ['longest-stale'] }),
        expect.objectContaining({ scope: 'involved' }),
      ],
    }),
  );
  expect(flow.denials).toEqual([]);
});
