import { beforeAll, expect, it } from 'vitest';
import { dataOf } from '../../client/src/index.ts';
import type { Caller } from '../../infra/local/story/caller.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { SUBMISSIONS, person, startFlow } from './flow.ts';
import { ifMatch, typed } from './typed.ts';

let flow: Flow;
let reference: string;
const find = async (q: string, caller: Caller = flow.coordinator) =>
  (await dataOf(typed(caller).GET('/search', { params: { query: { q } } }))).items;
const findCase = async (q: string) => {
  const query = { q, kind: 'cases', category: 'cases' } as const;
  const { items } = await dataOf(typed(flow.coordinator).GET('/search', { params: { query } }));
  return items.find((item) => item.kind === 'case');
};
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
  expect(await findCase('lowe')).toMatchObject({
    reference,
    sight: 'whole',
    statusClass: 'opened',
    caseType: 'housing-support',
  });
});

it('follows what becomes of a case: its subject, the names of its clients, the bin', async () => {
  const found = await findCase('lowe');
  const client = typed(flow.coordinator);
  const path = { caseId: found?.id ?? '', contactId: found?.clients?.[0]?.contactId ?? '' };
  const ofCase = async () => ({
    params: { path, header: await ifMatch(client.GET('/cases/{caseId}', { params: { path } })) },
  });
  await dataOf(client.PATCH('/cases/{caseId}', { ...(await ofCase()), body: { subject: 'Ein Dach überm Kopf' } }));
  const header = await ifMatch(client.GET('/contacts/{contactId}', { params: { path } }));
  await dataOf(client.PATCH('/contacts/{contactId}', { params: { path, header }, body: { lastName: 'Sørensen' } }));
  await flow.stack.settle();
  expect(await kinds('dach uber')).toEqual(['case subject']);
  expect(await kinds('lowe')).toEqual([]);
  const renamed = await kinds('sørens');
  expect(renamed).toContain('contact name');
  expect(renamed).toContain('case clients');

  await dataOf(client.DELETE('/cases/{caseId}', await ofCase()));
  await flow.stack.settle();
  expect(await kinds('dach')).toEqual([]);
  expect(await find(reference)).toEqual([]);
  await dataOf(client.POST('/cases/{caseId}/restore', { params: { path }, body: {} }));
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
