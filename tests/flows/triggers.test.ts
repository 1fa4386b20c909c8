import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { startFlow } from './flow.ts';
import { upload } from './upload.ts';

let flow: Flow;
let [client, other] = ['', ''];

const work = (request: string, body?: Json, headers: Json = {}) =>
  ask(flow.coordinator, request, { ...(body && { body }), ...headers });
const list = async (path: string) => (await work(`GET ${path}`)).json.items as Json[];

const note = (subject: string) => ({ do: { type: 'add-activity', activityType: 'follow-up', subject } });
const rules: Record<string, Json> = {
  'language-changed': { trigger: { type: 'contact-changed', fields: ['language'] }, actions: [note('Speak it')] },
  related: { trigger: { type: 'relationship-started' }, actions: [note('Meet them')] },
  'file-came': { trigger: { type: 'file-added' }, actions: [note('Read it')] },
  binned: { trigger: { type: 'case-binned' }, actions: [{ do: { type: 'tag-contact', add: ['was binned'] } }] },
  'by-hand': { trigger: { type: 'by-hand' }, actions: [{ do: { type: 'set-status', status: 'urgent' } }] },
  later: {
    trigger: { type: 'case-opened' },
    actions: [
      { after: 'P7D', ...note('After a week') },
      { after: 'P14D', ...note('After two weeks') },
    ],
  },
};

beforeAll(async () => {
  flow = await startFlow();
  const contact = async (firstName: string) =>
    String((await work('POST /contacts', { kind: 'individual', firstName, lastName: 'Moss' })).json.id);
  [client, other] = [await contact('Ada'), await contact('Ben')];
  for (const [id, settings] of Object.entries(rules)) {
    const body = { id, label: `The rule ${id}`, ...settings };
    const answer = await ask(flow.admin, `PUT /rules/${id}`, { body, 'if-none-match': '*' });
    if (answer.status !== 201) throw new Error(`The rule ${id} was refused: ${JSON.stringify(answer.json)}`);
  }
  // Functions that have read the configuration see it ten seconds later.
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + 15_000));
});

async function openCase(...clients: string[]) {
  const { json } = await work('POST /cases', { caseType: 'housing-support', clients, subject: 'A case' });
  await flow.stack.settle();
  return String(json.id);
}
const runsOf = async (caseId: string, rule: string) =>
  (await list(`/cases/${caseId}/runs`)).filter((run) => run.rule === rule);

describe('what happens to people', () => {
  it('is met on each open case of which they are a client', async () => {
    const cases = [await openCase(client), await openCase(client)];
    const elsewhere = await openCase(other);
    const { etag } = await work(`GET /contacts/${client}`);
    await work(`PATCH /contacts/${client}`, { language: 'cy' }, { 'if-match': etag });
    await flow.stack.settle();

    for (const caseId of cases) {
      expect(await runsOf(caseId, 'language-changed')).toMatchObject([
        { outcome: 'acted', trigger: 'The contact Ada Moss was changed: language' },
      ]);
    }
    expect(await runsOf(elsewhere, 'language-changed')).toEqual([]);
  });

  it('is met once where it is stored on both of two people', async () => {
    const caseId = await openCase(client);
    const theirs = await openCase(other);
    await work(`POST /contacts/${client}/relationships`, { type: 'partner', side: 'a', otherContactId: other });
    await flow.stack.settle();
    expect(await runsOf(caseId, 'related')).toHaveLength(1);
    expect(await runsOf(theirs, 'related')).toHaveLength(1);
  });
});

describe('what happens on a case', () => {
  it('is met when a file came', async () => {
    const caseId = await openCase(client);
    await upload(flow.coordinator, caseId, { subject: 'A letter', name: 'letter.pdf', content: '%PDF-1.7 hello' });
    await flow.stack.settle();
    expect(await runsOf(caseId, 'file-came')).toMatchObject([{ outcome: 'acted' }]);
  });

  it('is met in the bin by rules that wait for that alone', async () => {
    const caseId = await openCase(client);
    const { etag } = await work(`GET /cases/${caseId}`);
    expect(await work(`DELETE /cases/${caseId}`, undefined, { 'if-match': etag })).toMatchObject({ status: 200 });
    await flow.stack.settle();
    expect((await runsOf(caseId, 'binned')).map(({ outcome, because }) => [outcome, because])).toEqual([
      ['acted', 'The case was put into the bin'],
    ]);
  });
});

describe('people', () => {
  it('set a rule off by hand, once for each wish', async () => {
    const caseId = await openCase(client);
    const key = { 'idempotency-key': `by-hand-${caseId}` };
    const first = await work(`POST /cases/${caseId}/rules/by-hand/run`, {}, key);
    expect(first).toMatchObject({ status: 200, json: { outcome: 'acted', rule: 'by-hand' } });
    expect((await work(`POST /cases/${caseId}/rules/by-hand/run`, {}, key)).json).toEqual(first.json);
    expect((await work(`GET /cases/${caseId}`)).json).toMatchObject({ status: 'urgent' });
    expect(await work(`POST /cases/${caseId}/rules/later/run`, {})).toMatchObject({ status: 409 });
  });

  it('see what waits, cancel it, and have it done now', async () => {
    const caseId = await openCase(client);
    const path = `/cases/${caseId}/follow-ups`;
    const [week, twoWeeks] = await list(path);
    expect([week, twoWeeks]).toMatchObject([
      { state: 'waiting', rule: 'later', wouldDo: expect.stringContaining('After a week') },
      { state: 'waiting', wouldDo: expect.stringContaining('After two weeks') },
    ]);
    const scheduled = () => flow.stack.schedules().map(({ name }) => name);
    expect(scheduled()).toEqual(expect.arrayContaining([week?.id, twoWeeks?.id]));

    const cancelled = await work(`POST ${path}/${String(week?.id)}/cancel`, { reason: 'They called' });
    expect(cancelled).toMatchObject({ status: 200, json: { state: 'cancelled' } });
    expect(cancelled.json.because).toMatch(/^Cancelled by .+: They called$/);
    const key = { 'idempotency-key': `now-${caseId}` };
    const fired = await work(`POST ${path}/${String(twoWeeks?.id)}/run-now`, {}, key);
    expect(fired).toMatchObject({ status: 200, json: { state: 'fired' } });
    expect((await work(`POST ${path}/${String(twoWeeks?.id)}/run-now`, {}, key)).json).toEqual(fired.json);
    expect(await work(`POST ${path}/${String(twoWeeks?.id)}/run-now`, {})).toMatchObject({ status: 409 });

    await flow.stack.settle();
    const subjects = (await list(`/cases/${caseId}/activities?limit=100`)).map(({ subject }) => subject);
    expect(subjects).toContain('After two weeks');
    expect(subjects).not.toContain('After a week');
    expect(scheduled()).not.toEqual(expect.arrayContaining([week?.id]));
    expect(scheduled()).not.toEqual(expect.arrayContaining([twoWeeks?.id]));
    expect((await runsOf(caseId, 'later'))[0]?.effects).toHaveLength(4);
  });
});

it('no function asked for what its role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
