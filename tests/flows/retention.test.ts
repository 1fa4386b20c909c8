import { beforeAll, describe, expect, it } from 'vitest';
import { whereStored } from './all-stored.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, startFlow, SUBMISSIONS } from './flow.ts';
import { upload } from './upload.ts';

const SEED = /quixworth|kanarie/i;
const TYPE = '/case-types/housing-support';

let flow: Flow;
let old: string;
let held: string;
let recent: string;
let clientId: string;
let again: string;
let againId: string;

const as = (caller: 'coordinator' | 'admin', request: string, more: Json = {}) => ask(flow[caller], request, more);
const head = async (caseId: string) => (await as('coordinator', `GET /cases/${caseId}`)).json;
const submit = async (firstName: string) => {
  const filled = { firstName, lastName: 'Quixworth', email: `${firstName}@quixworth.example`, need: 'A Kanarie' };
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, filled);
  const file = (await caseOf(flow, reference)) as unknown as { id: string; clients: { contactId: string }[] };
  return { caseId: file.id, contactId: file.clients[0]?.contactId ?? '' };
};
const statusOf = (caseId: string, status: string) =>
  as('coordinator', `POST /cases/${caseId}/status`, { body: { status, reason: 'Kanarie is well' } });
const due = async (query = '') => (await as('admin', `GET /retention${query}`)).json.items as Json[];
const setRetention = async (retention: object | null) => {
  const { etag } = await as('admin', `GET ${TYPE}`);
  expect((await as('admin', `PATCH ${TYPE}`, { body: { retention }, 'if-match': etag })).status).toBe(200);
};
/** A day after another: what each of them has done is settled. */
const run = async () => {
  await flow.stack.invoke('scheduler-retention', {});
  await flow.stack.settle();
};
const pass = async (advance: string) => {
  await flow.visitor.post('/_local/clock', { advance });
  await flow.stack.settle();
};
const warningsOn = async (caseId: string) =>
  ((await as('coordinator', `GET /cases/${caseId}/activities?limit=100`)).json.items as Json[]).filter(
    ({ type }) => type === 'retention-warning',
  );

beforeAll(async () => {
  flow = await startFlow();
  await setRetention({ months: 6, warnDays: 30 });
  ({ caseId: old, contactId: clientId } = await submit('Zeb'));
  ({ caseId: held } = await submit('Holda'));
  ({ caseId: recent } = await submit('Rea'));
  ({ caseId: again, contactId: againId } = await submit('Aggie'));
  await as('coordinator', 'POST /cases', {
    body: { caseType: 'housing-support', clients: [againId], subject: 'More' },
  });
  await upload(flow.coordinator, old, { subject: 'Letter', name: 'letter.pdf', content: 'A Kanarie' });
  for (const caseId of [old, held, recent, again]) await statusOf(caseId, 'closed');
  await flow.stack.settle();
}, 90_000);

describe('a case that was closed for as long as its type says', () => {
  it('is found before, by those who may', async () => {
    expect((await as('coordinator', 'GET /retention')).status).toBe(403);
    expect(await due()).toEqual([]);
    const all = await due('?until=2999-01-01&limit=2');
    expect(all).toHaveLength(2);
    expect(all[0]).toMatchObject({ does: 'warn', caseType: 'housing-support', keepUntil: null });
  });

  it('is kept by whom it concerns, with the reason, and only until a day to come', async () => {
    const path = `POST /cases/${held}/retention`;
    const keepUntil = '2999-01-01';
    expect((await as('coordinator', path, { body: { keepUntil, reason: 'Court' } })).status).toBe(403);
    expect((await as('admin', path, { body: { keepUntil } })).json.errors).toMatchObject([{ pointer: '/reason' }]);
    const past = await as('admin', path, { body: { keepUntil: '2020-01-01', reason: 'Court' } });
    expect(past.json.errors).toMatchObject([{ pointer: '/keepUntil' }]);
    const kept = await as('admin', path, { body: { keepUntil, reason: 'Court' } });
    expect(kept.json).toMatchObject({ keepUntil, keepBecause: 'Court' });
  });

  it('is not erased without a warning, nor sooner than was said', { timeout: 60_000 }, async () => {
    await pass('P140D');
    expect(await warningsOn(old)).toEqual([]);
    expect(await due('?caseType=housing-support')).toHaveLength(3);
    await pass('P15D');
    await run();
    expect(await warningsOn(old)).toHaveLength(1);
    expect(await warningsOn(held)).toEqual([]);
    const { items } = await flow.visitor.get<{ items: { subject: string }[] }>('/_local/mail');
    expect(items.filter(({ subject }) => subject.includes('will be erased on'))).toHaveLength(3);
    expect((await statusOf(recent, 'open')).status).toBe(200);
    await pass('P20D');
    expect((await head(old)).subject).not.toBe('Erased');
  });

  it('is erased with all that was known of its client, unless more is known of them', { timeout: 60_000 }, async () => {
    const before = await head(old);
    expect(await due()).toMatchObject([{ does: 'erase' }, { does: 'erase' }]);
    const link = await as('coordinator', 'POST /forms/housing-support-request/links', {
      body: { contactId: clientId },
    });
    expect(link.status).toBe(201);
    await pass('P12D');
    await run();
    expect(flow.denials).toEqual([]);
    const { subject, status, closedOn, clients, counts } = await head(old);
    expect([subject, status, closedOn]).toEqual(['Erased', before.status, before.closedOn]);
    expect((counts as Json).activities).toBe((before.counts as Json).activities);
    expect((clients as Json[])[0]?.contactId).not.toBe(clientId);
    expect((await as('admin', `GET /contacts/${clientId}`)).status).toBe(404);
    expect((await as('admin', 'GET /erasures')).json.items).toMatchObject([
      { contactId: clientId, startedBy: 'service:retention' },
    ]);

    expect(await head(again)).toMatchObject({ subject: 'Erased', clients: [{ displayName: 'Erased person' }] });
    expect((await as('admin', `GET /contacts/${againId}`)).json.firstName).toBe('Aggie');
    const left = await whereStored(flow.stack, SEED);
    expect(left.filter((key) => key.includes(old) || key.includes(clientId) || key.includes(again))).toEqual([]);
    expect(await whereStored(flow.stack, /Zeb/)).toEqual([]);
  });

  it(
    'is left alone while it is to be kept, and begins anew when it was opened again',
    { timeout: 60_000 },
    async () => {
      expect((await head(held)).subject).not.toBe('Erased');
      expect((await head(recent)).eraseOn).toBeUndefined();
      expect(await due()).toEqual([]);
      const lifted = await as('admin', `POST /cases/${held}/retention`, { body: { keepUntil: null } });
      expect(lifted.json.keepUntil).toBeUndefined();
      await run();
      expect(await warningsOn(held)).toHaveLength(1);
      await setRetention(null);
      await pass('P40D');
      expect((await head(held)).subject).not.toBe('Erased');
    },
  );
});
