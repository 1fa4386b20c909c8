import { beforeAll, expect, it } from 'vitest';
import type { Caller } from '../../infra/local/story/caller.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, person, startFlow } from './flow.ts';

interface Item {
  kind: string;
  id: string;
  reference?: string;
  subject?: string;
  displayName?: string;
  clients?: { contactId: string; displayName: string }[];
  matched: string[];
}

let flow: Flow;
let reference: string;
const find = async (q: string, caller: Caller = flow.coordinator, more = '') =>
  (await caller.get<{ items: Item[] }>(`/search?q=${encodeURIComponent(q)}${more}`)).items;
const kinds = async (q: string) => (await find(q)).map(({ kind, matched }) => [kind, ...matched].join(' '));

beforeAll(async () => {
  flow = await startFlow();
  const filled = { ...person, firstName: 'Zoë', lastName: 'O’Brien-Löwe', email: 'zoe.lowe@example.org' };
  ({ reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, filled));
  await flow.visitor.post(SUBMISSIONS, { ...person, phone: '+44 20 7946 0018' });
  await flow.stack.settle();
});

it('finds who wrote and their case by what somebody types of them', async () => {
  expect(await kinds('zoe obri')).toEqual(['case clients', 'contact name']);
  expect(await kinds('zoe.lowe@exa')).toEqual(['contact email']);
  expect(await kinds('020 7946 0018')).toEqual(['contact phone']);
  expect(await kinds(reference.toLowerCase().replace('-', ' '))).toEqual(['case reference']);
  expect(await kinds(reference.slice(0, 4))).toContain('case reference');
  const [found] = await find('lowe', flow.coordinator, '&kind=cases&category=cases');
  expect(found).toMatchObject({ reference, sight: 'whole', statusClass: 'opened', caseType: 'housing-support' });
});

it('follows what becomes of a case: its subject, the names of its clients, the bin', async () => {
  const [found] = await find('lowe', flow.coordinator, '&kind=cases');
  const path = `/cases/${found?.id}`;
  const { etag } = await ask(flow.coordinator, `GET ${path}`);
  await ask(flow.coordinator, `PATCH ${path}`, { body: { subject: 'Ein Dach überm Kopf' }, 'if-match': etag });
  const client = `/contacts/${found?.clients?.[0]?.contactId}`;
  const contact = await ask(flow.coordinator, `GET ${client}`);
  await ask(flow.coordinator, `PATCH ${client}`, { body: { lastName: 'Sørensen' }, 'if-match': contact.etag });
  await flow.stack.settle();
  expect(await kinds('dach uber')).toEqual(['case subject']);
  expect(await kinds('lowe')).toEqual([]);
  const renamed = await kinds('sørens');
  expect(renamed).toContain('contact name');
  expect(renamed).toContain('case clients');

  const binned = await ask(flow.coordinator, `GET ${path}`);
  await ask(flow.coordinator, `DELETE ${path}`, { 'if-match': binned.etag });
  await flow.stack.settle();
  expect(await kinds('dach')).toEqual([]);
  expect(await find(reference)).toEqual([]);
  await flow.coordinator.post(`${path}/restore`);
  await flow.stack.settle();
  expect(await kinds('dach')).toEqual(['case subject']);
});

it('shows who sees less no more than they see', async () => {
  expect(await find('ada', flow.caseworker)).not.toEqual([]);
  expect((await ask(flow.partner, 'GET /search?q=ada')).status).toBe(403);
});

it('says what is wrong with what cannot be searched for', async () => {
  expect(await ask(flow.coordinator, 'GET /search?q=a')).toMatchObject({
    status: 422,
    json: { errors: [{ pointer: '/q', detail: expect.stringContaining('two letters') }] },
  });
  expect((await ask(flow.coordinator, 'GET /search')).status).toBe(422);
});

it('is never denied what it asks of AWS', () => {
  expect(flow.denials).toEqual([]);
});
