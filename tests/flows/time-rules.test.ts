import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, startFlow, SUBMISSIONS } from './flow.ts';

let flow: Flow;

const as = (caller: 'coordinator' | 'admin', request: string, more: Json = {}) => ask(flow[caller], request, more);
const now = async () => (await flow.visitor.get<{ now: string }>('/_local/clock')).now;
const pass = async (advance: string) => {
  await flow.visitor.post('/_local/clock', { advance });
  await flow.stack.settle();
};
/** To the next morning, some time after nine, when the sweep finds what came. */
const untilMorning = async () => {
  await flow.visitor.post('/_local/clock', { to: `${await inDays(1)}T09:03:00.000Z` });
  await sweep();
};
/** The sweep, as it runs every five minutes. */
const sweep = async () => {
  await flow.stack.invoke('scheduler-sweep', {});
  await flow.stack.settle();
};
const inDays = async (days: number) => new Date(Date.parse(await now()) + days * 86_400_000).toISOString().slice(0, 10);

const put = async (path: string, record: Json) => {
  const { etag, status } = await as('admin', `GET ${path}`);
  const precondition = status === 200 ? { 'if-match': etag } : { 'if-none-match': '*' };
  const answer = await as('admin', `PUT ${path}`, { body: record, ...precondition });
  expect(answer).toMatchObject({ status: status === 200 ? 200 : 201 });
  // Every function asks for the configuration anew after ten seconds.
  await pass('PT11S');
};
const putRule = (id: string, trigger: Json, more: Json = {}) =>
  put(`/rules/${id}`, {
    id,
    label: id,
    caseTypes: ['housing-support'],
    trigger,
    actions: [{ do: { type: 'add-activity', activityType: 'follow-up', subject: `Told by ${id}` } }],
    ...more,
  });

async function submit(firstName: string): Promise<string> {
  const filled = { firstName, lastName: 'Moss', email: `${firstName}@example.org`, need: 'A place to stay' };
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, filled);
  return (await caseOf(flow, reference)).id;
}
const setReview = async (caseId: string, next: string | null) => {
  const { etag } = await as('coordinator', `GET /cases/${caseId}`);
  const body = { customFields: { reviews: { next } } };
  const answer = await as('coordinator', `PATCH /cases/${caseId}`, { body, 'if-match': etag });
  expect(answer).toMatchObject({ status: 200 });
  await flow.stack.settle();
};
const told = async (caseId: string, ruleId: string) =>
  ((await as('coordinator', `GET /cases/${caseId}/activities?limit=100`)).json.items as Json[]).filter(
    ({ subject }) => subject === `Told by ${ruleId}`,
  ).length;

let caseId: string;
let other: string;

beforeAll(async () => {
  flow = await startFlow();
  await put('/field-sets/reviews', {
    id: 'reviews',
    label: 'Reviews',
    appliesTo: { record: 'case', caseTypes: ['housing-support'] },
    fields: [{ id: 'next', label: 'Next review', type: 'date' }],
  });
});

const followUps = async (id: string) =>
  ((await as('coordinator', `GET /cases/${id}/follow-ups`)).json.items as Json[]).filter(
    ({ state }) => state === 'waiting',
  );

it('a reminder before a date goes with the date', async () => {
  await putRule('review-near', { type: 'date-reached', of: 'case.customFields.reviews.next', offset: '-P3D' });
  caseId = await submit('ada');
  await setReview(caseId, await inDays(4));
  expect(await followUps(caseId)).toMatchObject([
    { rule: 'review-near', dueAt: expect.stringContaining(await inDays(1)) },
  ]);
  const next = await inDays(5);
  await setReview(caseId, next);
  expect(await followUps(caseId)).toMatchObject([{ dueAt: expect.stringContaining(await inDays(2)) }]);
  await pass('P1D');
  expect(await told(caseId, 'review-near')).toBe(0);
  await pass('P1DT12H');
  expect(await told(caseId, 'review-near')).toBe(1);
  // Told once for a date; none is left to wait for.
  expect(await followUps(caseId)).toEqual([]);
  await setReview(caseId, null);
  await setReview(caseId, next);
  await pass('PT10M');
  expect(await told(caseId, 'review-near')).toBe(1);
});

describe('a rule that is switched on when there are cases already', () => {
  it('meets nothing old, unless it is asked to, and waits for what is to come', async () => {
    const opened = { type: 'date-reached', of: 'case.openedOn', at: '00:00' };
    await putRule('old-news', opened);
    await putRule('all-news', { ...opened, startWith: 'past-too' });
    await putRule('later', { ...opened, offset: 'P30D' });
    await sweep();
    await pass('PT5M');
    expect([await told(caseId, 'old-news'), await told(caseId, 'all-news')]).toEqual([0, 1]);
    expect(await followUps(caseId)).toMatchObject([{ rule: 'later' }]);
    await sweep();
    expect(await told(caseId, 'all-news')).toBe(1);
  });
});

describe('a rule with a timetable', () => {
  it('meets each of its cases when the time comes, as many as it may, and the rest when it is let go on', async () => {
    other = await submit('bea');
    const third = await submit('cia');
    await flow.stack.settle();
    await putRule('every-morning', { type: 'schedule', cron: '0 9 * * *' }, { limits: { perSchedule: 2 } });
    const count = async () => Promise.all([caseId, other, third].map((id) => told(id, 'every-morning')));
    await sweep();
    expect(await count()).toEqual([0, 0, 0]);
    await untilMorning();
    expect((await count()).filter((times) => times === 1)).toHaveLength(2);
    expect((await as('admin', 'GET /rules/every-morning/state')).json).toMatchObject({ paused: expect.anything() });
    await as('admin', 'POST /rules/every-morning/resume', { body: { waiting: 'do' } });
    await flow.stack.settle();
    expect(await count()).toEqual([1, 1, 1]);
  });
});

it('nothing was done that no role allows', () => {
  expect(flow.denials).toEqual([]);
});
