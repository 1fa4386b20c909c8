import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';

interface Run extends Json {
  id: string;
  rule: string;
  outcome: string;
  because: string;
  attempt: number;
}

let flow: Flow;
let client: string;
beforeAll(async () => {
  flow = await startFlow();
  const body = {
    kind: 'individual',
    firstName: 'Ada',
    lastName: 'Moss',
    emails: [{ email: 'ada@example.org', primary: true }],
  };
  client = String((await ask(flow.coordinator, 'POST /contacts', { body })).json.id);
});

const admin = (request: string, body?: Json) => ask(flow.admin, request, body && { body });
const work = (request: string, body?: Json) => ask(flow.coordinator, request, body && { body });
const pass = async (minutes: number) => {
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + minutes * 60_000));
};
/** Stores a rule for cases that have its id as their subject; functions that have read the configuration see it ten seconds later. */
async function putRule(id: string, settings: Json) {
  const conditions = [{ type: 'field', field: 'case.subject', operator: 'is', value: id }];
  const body = { id, label: `The rule ${id}`, caseTypes: ['housing-support'], conditions, ...settings };
  const answer = await ask(flow.admin, `PUT /rules/${id}`, { body, 'if-none-match': '*' });
  expect(answer).toMatchObject({ status: 201 });
  await pass(0.2);
  return answer.json;
}
async function openCase(subject: string) {
  const { json } = await work('POST /cases', { caseType: 'housing-support', clients: [client], subject });
  await flow.stack.settle();
  return String(json.id);
}
const runsOn = async (caseId: string, rule: string) =>
  ((await work(`GET /cases/${caseId}/runs?limit=100`)).json.items as Run[]).filter((run) => run.rule === rule);
const toUrgent = async (caseId: string) => {
  await work(`POST /cases/${caseId}/status`, { status: 'urgent' });
  await flow.stack.settle();
};
const becomesUrgent = { type: 'case-status-changed', to: 'urgent' };
const callAgain = { do: { type: 'add-activity', activityType: 'follow-up', subject: 'Call again' } };

describe('a rule that fails', () => {
  const toPartner = { do: { type: 'send-email', template: 'waiting-for-your-answer', to: 'benefits-specialist' } };

  it('is tried again after a while, then parked, and done again by hand when it can be', async () => {
    await putRule('tell-specialist', { trigger: becomesUrgent, actions: [toPartner, callAgain] });
    const caseId = await openCase('tell-specialist');
    await toUrgent(caseId);
    const [failed] = await runsOn(caseId, 'tell-specialist');
    expect(failed).toMatchObject({
      outcome: 'failed',
      attempt: 1,
      effects: [],
      because: expect.stringMatching(/^Nobody is/),
    });
    expect(failed?.triedAgainAt).toEqual(expect.any(String));

    for (const minutes of [10, 40, 200]) await pass(minutes);
    await flow.stack.settle();
    const [parked] = await runsOn(caseId, 'tell-specialist');
    expect(parked).toMatchObject({ id: failed?.id, outcome: 'parked', attempt: 4 });
    expect((await admin('GET /rules/tell-specialist/state')).json.runs).toMatchObject({ byOutcome: { parked: 1 } });
    expect((await admin('GET /rules/tell-specialist/runs?outcome=parked')).json.items).toMatchObject([
      { id: failed?.id, caseId },
    ]);

    const someone = await work('POST /contacts', {
      kind: 'individual',
      firstName: 'Bo',
      emails: [{ email: 'bo@example.org', primary: true }],
    });
    await work(`POST /cases/${caseId}/roles`, { role: 'benefits-specialist', contactId: someone.json.id });
    const again = await work(`POST /cases/${caseId}/runs/${failed?.id}/replay`);
    expect(again).toMatchObject({ status: 200, json: { outcome: 'acted', attempt: 5 } });
    await flow.stack.settle();
    expect(flow.stack.mail().filter(({ to }) => to.includes('bo@example.org'))).toHaveLength(1);
    expect((await work(`POST /cases/${caseId}/runs/${failed?.id}/replay`)).status).toBe(409);
  });
});

describe('a rule that observes', () => {
  it('records what it would do, and does nothing', async () => {
    await putRule('observer', { trigger: becomesUrgent, observe: true, actions: [callAgain] });
    const caseId = await openCase('observer');
    await toUrgent(caseId);
    expect(await runsOn(caseId, 'observer')).toMatchObject([
      { outcome: 'observed', effects: [{ did: 'Would have: Added the activity "Call again"' }] },
    ]);
    const { items } = (await work(`GET /cases/${caseId}/activities?limit=100`)).json as { items: Json[] };
    expect(items.filter(({ plannedBy }) => (plannedBy as Json | undefined)?.id === 'observer')).toEqual([]);
  });
});

describe('past its cap for a day', () => {
  it('a rule pauses itself, keeps what is waiting, and does it when it is let go on', async () => {
    await putRule('capped', { trigger: becomesUrgent, limits: { perDay: 1 }, actions: [callAgain] });
    const [first, second] = [await openCase('capped'), await openCase('capped')];
    await toUrgent(first);
    await toUrgent(second);
    expect(await runsOn(first, 'capped')).toMatchObject([{ outcome: 'acted' }]);
    expect(await runsOn(second, 'capped')).toMatchObject([
      { outcome: 'held', because: expect.stringMatching(/acted 1 times today/) },
    ]);
    expect((await admin('GET /rules/capped/state')).json).toMatchObject({
      paused: { because: expect.any(String) },
      actedToday: 1,
      perDay: 1,
    });
    const { items } = (await work(`GET /cases/${second}/activities?limit=100`)).json as { items: Json[] };
    expect(items.filter(({ type }) => type === 'alert')).toMatchObject([
      { subject: 'The rule "The rule capped" is paused' },
    ]);

    expect(await admin('POST /rules/capped/resume', { waiting: 'do' })).toMatchObject({
      status: 200,
      json: { paused: null },
    });
    await flow.stack.settle();
    expect(await runsOn(second, 'capped')).toMatchObject([{ outcome: 'acted', attempt: 2 }]);
  });
});

describe('rules that chase each other', () => {
  it('stop after eight in a row, with an alert on the case', async () => {
    const again = true;
    const back = { do: { type: 'set-status', status: 'open' } };
    const forth = { do: { type: 'set-status', status: 'urgent' } };
    const only = [{ type: 'field', field: 'case.subject', operator: 'is', value: 'A chase' }];
    await putRule('ping', { trigger: becomesUrgent, conditions: only, again, actions: [back] });
    const warned = await putRule('pong', {
      trigger: { type: 'case-status-changed', to: 'open' },
      conditions: only,
      again,
      actions: [forth],
    });
    expect(warned.warnings).toEqual(
      expect.arrayContaining([expect.objectContaining({ detail: expect.stringMatching(/^Rules feed each other/) })]),
    );
    const caseId = await openCase('A chase');
    await toUrgent(caseId);
    const runs = [...(await runsOn(caseId, 'ping')), ...(await runsOn(caseId, 'pong'))];
    expect(runs.filter(({ outcome }) => outcome === 'acted')).toHaveLength(8);
    expect(runs.filter(({ outcome }) => outcome === 'stopped')).toMatchObject([
      { because: expect.stringMatching(/9 in a row/) },
    ]);
    const { items } = (await work(`GET /cases/${caseId}/activities?limit=100`)).json as { items: Json[] };
    expect(items.filter(({ type }) => type === 'alert')).toMatchObject([
      { subject: expect.stringMatching(/^Automations stopped/) },
    ]);
  });
});

describe('before a rule is trusted', () => {
  const mails = { do: { type: 'send-email', template: 'how-are-things-going', to: 'client' }, after: 'P7D' };

  it('the past shows what it would have done, to whom, with the mails', async () => {
    const form = { firstName: 'Cy', lastName: 'Reed', email: 'cy@example.org', need: 'A place to stay' };
    const sent = await ask(flow.visitor, 'POST /forms/housing-support-request/submissions', { body: form });
    await flow.stack.settle();
    const found = (await work(`GET /cases?reference=${String(sent.json.reference)}`)).json.items as Json[];
    const caseId = String(found[0]?.id);
    await toUrgent(caseId);
    await putRule('ask-later', { conditions: [], trigger: becomesUrgent, active: false, actions: [mails, callAgain] });
    const count = flow.stack.mail().length;

    const one = (await admin('POST /rules/ask-later/simulations', { case: caseId })).json;
    expect(one.meetings).toMatchObject([
      {
        case: { id: caseId },
        outcome: 'acted',
        trigger: 'The case moved from "open" to "urgent"',
        effects: [{ did: expect.stringMatching(/^Planned for/) }, { did: 'Added the activity "Call again"' }],
        mails: [
          { to: [{ email: 'cy@example.org' }], subject: expect.any(String), html: expect.stringContaining('Cy') },
        ],
      },
    ]);
    const all = (await admin('POST /rules/ask-later/simulations', { days: 1 })).json as {
      looked: { cases: number };
      meetings: unknown[];
    };
    expect(all.looked.cases).toBeGreaterThan(3);
    expect(all.meetings.length).toBeGreaterThan(3);
    expect(await runsOn(caseId, 'ask-later')).toEqual([]);
    await flow.stack.settle();
    expect(flow.stack.mail()).toHaveLength(count);
  });
});

describe('a rule is explained on a case', () => {
  it('that it acted on, with what each condition saw', async () => {
    const conditions = [{ type: 'case-status', isOneOf: ['urgent'] }];
    await putRule('explained', { trigger: becomesUrgent, conditions, actions: [callAgain] });
    const caseId = await openCase('explained');
    await toUrgent(caseId);
    expect((await work(`GET /rules/explained/explain?case=${caseId}`)).json).toMatchObject({
      applies: true,
      runs: [{ outcome: 'acted', conditions: [{ holds: true, saw: expect.any(String) }] }],
      conditionsNow: [{ holds: true }],
    });
  });

  it('where it never met a change, and where it is for other cases', async () => {
    const caseId = await openCase('Never met');
    expect((await work(`GET /rules/explained/explain?case=${caseId}`)).json).toMatchObject({
      because: expect.stringMatching(/never met a change here/),
      runs: [],
      conditionsNow: [{ holds: false }],
    });
    expect((await work(`GET /rules/application-under-review/explain?case=${caseId}`)).json).toMatchObject({
      applies: false,
      because: 'The rule is for cases of other types or categories.',
    });
  });
});

it('no function asked for more than its role allows', () => {
  expect(flow.denials).toEqual([]);
});
