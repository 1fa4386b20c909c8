import { beforeAll, expect, it } from 'vitest';
import { atTime, laterDate } from '../../shared/platform/time.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';

interface Waiting extends Json {
  id: string;
  state: string;
  dueAt: string;
  because: string;
}

const THEIR_ZONE = 'America/New_York';
let flow: Flow;
let client: string;
beforeAll(async () => {
  flow = await startFlow();
  const body = { kind: 'individual', firstName: 'Ada', lastName: 'Moss', timeZone: THEIR_ZONE };
  client = String((await work('POST /contacts', body)).json.id);
  await put('calendars/short-week', {
    id: 'short-week',
    label: 'Short week',
    hours: Object.fromEntries(['monday', 'tuesday', 'wednesday'].map((day) => [day, [{ from: '09:00', to: '17:00' }]])),
  });
  await put('rules/look-back', {
    id: 'look-back',
    label: 'Look back after three months',
    trigger: { type: 'case-opened' },
    actions: [
      {
        after: { date: 'case.openedOn', offset: 'P3M', at: '10:00' },
        zone: 'client',
        cancelWhen: [{ type: 'case-status', isOneOf: ['urgent'] }],
        do: { type: 'add-activity', activityType: 'follow-up', subject: 'Look back' },
      },
    ],
  });
  await put('rules/soon', {
    id: 'soon',
    label: 'Ask soon',
    trigger: { type: 'case-opened' },
    actions: [
      {
        after: { workingDays: 2, calendar: 'short-week' },
        do: { type: 'add-activity', activityType: 'follow-up', subject: 'Ask soon' },
      },
    ],
  });
  // Functions that have read the configuration see it ten seconds later.
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + 11_000));
});

const work = (request: string, body?: Json) => ask(flow.coordinator, request, body && { body });
async function put(path: string, body: Json) {
  const { status, json } = await ask(flow.admin, `PUT /${path}`, { body, 'if-none-match': '*' });
  expect([status, json]).toEqual([201, expect.anything()]);
}
async function openCase() {
  const { json } = await work('POST /cases', { caseType: 'housing-support', clients: [client], subject: 'A case' });
  await flow.stack.settle();
  return String(json.id);
}
const followUpsOn = async (caseId: string, rule: string) =>
  ((await work(`GET /cases/${caseId}/follow-ups`)).json.items as Waiting[]).filter((one) => one.rule === rule);
const ringing = ({ id }: Pick<Waiting, 'id'>) => flow.stack.schedules().filter(({ name }) => name === id);
/** At ten in the morning there, three months after a date. */
const threeMonthsAfter = (date: string) => atTime(THEIR_ZONE, laterDate(date, 'P3M'), '10:00');

it('an action that hangs on a date moves with it, and is cancelled by its condition, with its alarm clock', async () => {
  const caseId = await openCase();
  const openedOn = String((await work(`GET /cases/${caseId}`)).json.openedOn);
  const [planned] = await followUpsOn(caseId, 'look-back');
  expect(planned).toMatchObject({ state: 'waiting', dueAt: threeMonthsAfter(openedOn) });
  expect(ringing(planned as Waiting)).toHaveLength(1);

  const earlier = laterDate(openedOn, '-P10D');
  await work(`POST /cases/${caseId}/opened-on`, { openedOn: earlier });
  await flow.stack.settle();
  const [moved] = await followUpsOn(caseId, 'look-back');
  expect(moved).toMatchObject({ id: planned?.id, state: 'waiting', dueAt: threeMonthsAfter(earlier) });
  expect(JSON.stringify(ringing(moved as Waiting))).toContain(threeMonthsAfter(earlier).slice(0, 19));

  await work(`POST /cases/${caseId}/status`, { status: 'urgent' });
  await flow.stack.settle();
  const [cancelled] = await followUpsOn(caseId, 'look-back');
  expect(cancelled).toMatchObject({ state: 'cancelled', because: expect.stringMatching(/the status is Urgent/) });
  expect(ringing(cancelled as Waiting)).toEqual([]);
});

it('an action after working days waits until its calendar says', async () => {
  const [planned] = await followUpsOn(await openCase(), 'soon');
  expect(planned).toMatchObject({ state: 'waiting', because: 'Planned 2 working days after the change' });
  expect([1, 2, 3]).toContain(new Date(String(planned?.dueAt)).getUTCDay());
});

it('a calendar that a rule counts by is not removed', async () => {
  const { headers } = await flow.admin.send('GET', '/calendars/short-week');
  const answer = await ask(flow.admin, 'DELETE /calendars/short-week', { 'if-match': headers.get('etag') ?? '' });
  expect(answer).toMatchObject({ status: 409 });
  expect(JSON.stringify(answer.json)).toContain('Ask soon');
});

it('no function did what its role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
