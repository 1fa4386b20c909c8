import { beforeAll, expect, it } from 'vitest';
import { Activities } from './activities-support.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, caseOf, initialCallMade, person, startFlow } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

interface Shown {
  today: string;
  widgets: Record<string, Json>;
}
/** Numbers of today in what a widget shows by day. */
const todayIn = ({ widgets }: Shown, widget: string): Record<string, number> => {
  const { days = [] } = widgets[widget] as { days?: Record<string, number>[] };
  return days.at(-1) ?? {};
};
/** How many more there are of today. */
const moreOf = (widget: string, what: string, [before, after]: [Shown, Shown]) =>
  (todayIn(after, widget)[what] ?? 0) - (todayIn(before, widget)[what] ?? 0);

interface Line extends Json {
  caseType: string;
  status: string;
}
interface Cell extends Json {
  type: string;
  status: string;
  cases: number;
  filter: Record<string, string>;
}

const dashboard = async (query = '', caller = flow.coordinator) => {
  await flow.stack.settle();
  return caller.get<Shown>(`/dashboards/cases?scope=all${query}`);
};
const verb = async (id: unknown, path: string, body: Json = {}) => {
  const { status, json } = await ask(flow.coordinator, `POST /cases/${String(id)}/${path}`, { body });
  if (status > 299) throw new Error(JSON.stringify(json));
};

/** What the form brought in, day by day. */
const broughtIn = ({ widgets }: Shown): number[] => {
  const { forms } = widgets.submissions as { forms: { form: string; perDay: number[] }[] };
  return forms.find(({ form }) => form === 'housing-support-request')?.perDay ?? [];
};

/** Cases of the category as lists have them, by case type and status. */
async function recounted() {
  const lists = await Promise.all(
    ['opened', 'closed'].map((statusClass) =>
      flow.coordinator.get<{ items: Line[] }>(`/cases?category=cases&limit=100&statusClass=${statusClass}`),
    ),
  );
  const lines = lists.flatMap(({ items }) => items).map(({ caseType, status }) => `${caseType}/${status}`);
  return Object.fromEntries([...Map.groupBy(lines, (key) => key)].map(([key, some]) => [key, some.length]));
}

/** That the grid is what lists have. */
async function expectAgreement() {
  const { widgets } = await dashboard('&widgets=overview');
  const cells = widgets.overview?.cells as Cell[];
  expect(Object.fromEntries(cells.map(({ type, status, cases }) => [`${type}/${status}`, cases]))).toEqual(
    await recounted(),
  );
  return cells;
}

async function submitted(fields: Json = {}) {
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, { ...person, ...fields });
  return caseOf(flow, reference);
}

it('a dashboard says what lists say while cases are opened, closed, opened again, binned and restored', async () => {
  const [first, second] = [await submitted({ email: 'a@example.org' }), await submitted({ email: 'b@example.org' })];
  await expectAgreement();
  await verb(first.id, 'status', { status: 'closed' });
  await expectAgreement();
  const closed = await dashboard();
  expect(closed.widgets.durations).toMatchObject({
    outcomes: [{ type: 'housing-support', status: 'closed', cases: 1, meanDays: 0, medianDays: 0, ninetiethDays: 0 }],
  });
  expect(todayIn(closed, 'opened-closed')).toEqual({ on: closed.today, opened: 2, closed: 1 });
  expect(closed.widgets['new-cases']).toEqual({ thisWeek: 2, thisMonth: 2 });

  await verb(first.id, 'status', { status: 'open' });
  await expectAgreement();
  expect((await dashboard('&widgets=durations')).widgets).toEqual({ durations: { outcomes: [] } });

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
});

it('counts what forms brought in, what rules did and what became of mail', async () => {
  const before = await dashboard();
  const file = await initialCallMade(flow, { ...person, email: 'bounce+family@simulator.amazonses.com' });
  const [client] = file.clients as unknown as { contactId: string }[];
  await new Activities(flow).post(`/cases/${file.id}/messages`, {
    subject: 'To you',
    text: 'Hello',
    to: [client?.contactId],
  });
  const after = await dashboard();

  expect([broughtIn(before).at(-1), broughtIn(after).at(-1)]).toEqual([2, 3]);
  const messages = await flow.coordinator.get<{ items: { state: string }[] }>(`/cases/${file.id}/messages`);
  const bounced = messages.items.filter(({ state }) => state === 'bounced').length;
  expect(bounced).toBeGreaterThan(0);
  expect(moreOf('mail', 'bounced', [before, after])).toBe(bounced);
  const runs = await flow.coordinator.get<{ items: { outcome: string }[] }>(`/cases/${file.id}/runs`);
  const acted = runs.items.filter(({ outcome }) => outcome === 'acted').length;
  expect(acted).toBeGreaterThan(0);
  expect(moreOf('rule-runs', 'acted', [before, after])).toBe(acted);
});

it('says who has how many cases, what is overdue and what nobody has touched', async () => {
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  const early = await dashboard();
  expect(early.widgets.stale).toEqual({ days: 90, cases: 0 });
  const named = '&widgets=caseload,longest-stale';
  expect((await dashboard(named)).widgets['longest-stale']).toEqual({ days: 90, cases: [] });
  await flow.stack.moveClock(new Date(Date.parse(now) + 100 * 24 * 60 * 60 * 1000));
  const late = await dashboard();
  const open = await flow.coordinator.get<{ items: Json[] }>('/cases?category=cases&limit=100');
  expect(Object.keys(late.widgets)).not.toContain('caseload');
  const onRequest = await dashboard(named);
  expect(Object.keys(onRequest.widgets)).toEqual(['longest-stale', 'caseload']);
  const managed = onRequest.widgets.caseload?.managers as { displayName: string; cases: number }[];
  expect(managed.reduce((sum, { cases }) => sum + cases, 0)).toBe(open.items.length);
  expect(managed.every(({ displayName }) => displayName.length > 0)).toBe(true);
  expect(late.widgets.stale?.cases).toBe(open.items.length);
  const longest = onRequest.widgets['longest-stale']?.cases as { id: string }[];
  expect(new Set(longest.map(({ id }) => id))).toEqual(new Set(open.items.map(({ id }) => id)));
  expect(await dashboard('&widgets=stale&staleDays=3000')).toMatchObject({ widgets: { stale: { cases: 0 } } });
  const { activities } = late.widgets.due as { activities: { overdue: number } };
  expect(activities.overdue).toBeGreaterThan(0);
});

it('people see their own numbers, and all of them who may see all', async () => {
  await flow.stack.settle();
  const { widgets } = await flow.coordinator.get<Shown>('/dashboards/cases?scope=mine&widgets=overview');
  const listed = await flow.coordinator.get<{ items: Json[] }>('/cases?category=cases&mine=manager&limit=100');
  expect(widgets.overview?.opened).toBe(listed.items.length);
  expect((await ask(flow.caseworker, 'GET /dashboards/cases')).json).toMatchObject({ scope: 'involved' });
  expect((await ask(flow.caseworker, 'GET /dashboards/cases?scope=all')).status).toBe(403);
  expect((await ask(flow.partner, 'GET /dashboards/cases')).status).toBe(403);
  expect((await ask(flow.coordinator, 'GET /dashboards/none')).status).toBe(404);
  expect((await ask(flow.coordinator, 'GET /dashboards/cases?widgets=none')).status).toBe(422);
  const { json } = await ask(flow.caseworker, 'GET /dashboards');
  expect(json.items).toContainEqual(
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
