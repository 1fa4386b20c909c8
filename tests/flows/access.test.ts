import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import type { Flow } from './flow.ts';
import { caseOf, openCases, person, startFlow, SUBMISSIONS } from './flow.ts';

let flow: Flow;
let file: CaseFile;
beforeAll(async () => {
  flow = await startFlow();
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, person);
  file = await caseOf(flow, reference);
});

const status = async (
  caller: 'visitor' | 'partner' | 'caseworker' | 'coordinator',
  method: string,
  path: string,
  headers = {},
) => {
  const body = method === 'POST' ? { body: '{}' } : {};
  const json = { 'content-type': 'application/json', ...headers };
  return (await flow[caller].send(method, path, { headers: json, ...body })).status;
};

describe('who may see a case', () => {
  it('nobody without a token, or with one that was changed', async () => {
    expect(await status('visitor', 'GET', '/cases')).toBe(401);
    expect(await status('visitor', 'GET', `/cases/${file.id}`, { authorization: 'Bearer a.b.c' })).toBe(401);
  });

  it('no user without a user role', async () => {
    expect(await status('partner', 'GET', '/cases')).toBe(403);
    expect(await status('partner', 'GET', `/cases/${file.id}`)).toBe(403);
    expect(await status('partner', 'GET', '/me')).toBe(200);
  });

  it('a caseworker sees the cases they hold a role in, and cannot tell others from none', async () => {
    expect((await openCases(flow.caseworker)).map(({ id }) => id)).toContain(file.id);
    await flow.admin.send('PUT', '/users/caseworker', {
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        displayName: 'Somebody else',
        email: 'else@harbour-housing.example',
        contactId: (file.clients as unknown as { contactId: string }[])[0]?.contactId,
        userRoles: { cases: 'caseworker' },
      }),
    });
    const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, {
      ...person,
      email: 'other@example.org',
    });
    const other = await caseOf(flow, reference);
    const none = `case_${'0'.repeat(26)}`;
    const [hidden, missing] = await Promise.all(
      [other.id, none].map((id) => flow.caseworker.send('GET', `/cases/${id}`)),
    );
    expect([hidden?.status, missing?.status]).toEqual([404, 404]);
    const words = (text = '') => ({ ...(JSON.parse(text) as object), instance: '', requestId: '' });
    expect(words(hidden?.text)).toEqual(words(missing?.text));
    expect((await openCases(flow.caseworker)).map(({ id }) => id)).not.toContain(other.id);
    const [activity] = other.activities;
    expect(await status('caseworker', 'POST', `/activities/${activity?.id}/complete`)).toBe(404);
    expect(await status('caseworker', 'GET', `/cases/${other.id}/changes`)).toBe(404);
  });

  it.each(['case_1', 'case_%23caseId_x', 'contact_01J', '..%2Fcases', `case_${'U'.repeat(26)}`])(
    'an id that no record can have (%s) is not found',
    async (id) => {
      expect(await status('coordinator', 'GET', `/cases/${id}`)).toBe(404);
    },
  );
});

describe('the record as it was read', () => {
  it('is not sent again while it has not changed, and a write based on an older one is refused', async () => {
    const id = file.activities.find(({ type }) => type === 'medical-evaluation')?.id ?? '';
    const read = await flow.coordinator.send('GET', `/activities/${id}`);
    const etag = read.headers.get('etag') ?? '';
    expect(await status('coordinator', 'GET', `/activities/${id}`, { 'if-none-match': etag })).toBe(304);
    const stale = { 'if-match': '"7"' };
    expect(await status('coordinator', 'POST', `/activities/${id}/complete`, stale)).toBe(412);
    const dry = { prefer: 'dry-run', 'if-match': etag };
    expect(
      await status('coordinator', 'POST', `/activities/${id}/complete`, { ...dry, 'content-type': 'application/json' }),
    ).toBe(200);
    expect(await status('coordinator', 'GET', `/activities/${id}`, { 'if-none-match': etag })).toBe(304);
    const json = { 'content-type': 'application/json', 'if-match': etag };
    expect(await status('coordinator', 'POST', `/activities/${id}/complete`, json)).toBe(200);
    expect(
      await status('coordinator', 'POST', `/activities/${id}/complete`, { 'content-type': 'application/json' }),
    ).toBe(409);
  });
});

describe('a list of cases', () => {
  it('comes page by page, each case once, with cursors that cannot be forged', async () => {
    for (let i = 0; i < 7; i++) await flow.visitor.post(SUBMISSIONS, { ...person, email: `page${i}@example.org` });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const path: string = `/cases?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page: { items: CaseFile[]; nextCursor: string | null } = await flow.coordinator.get(path);
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(new Set(seen).size);
    expect(seen.toSorted()).toEqual((await openCases(flow.coordinator)).map(({ id }) => id).toSorted());
    const { nextCursor } = await flow.coordinator.get<{ nextCursor: string }>('/cases?limit=3');
    expect(await status('coordinator', 'GET', `/cases?limit=3&cursor=${nextCursor.replace(/^../, 'Wy')}x`)).toBe(422);
    expect(await status('caseworker', 'GET', `/cases?limit=3&cursor=${nextCursor}`)).toBe(422);
  });
});
