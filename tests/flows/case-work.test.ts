import { beforeAll, describe, expect, it } from 'vitest';
import type { Activity } from '../../infra/local/story/records.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow, SUBMISSIONS } from './flow.ts';

let flow: Flow;
let client: string;
let other: string;
let coordinatorId: string;
let caseworkerId: string;
let count = 0;

interface Person {
  contactId: string;
  displayName: string;
}

/** A contact, made the way contacts are made until they can be entered by hand: by a form. */
async function aContact(firstName: string): Promise<string> {
  const { reference } = await flow.visitor.post<{ reference: string }>(SUBMISSIONS, {
    ...person,
    firstName,
    email: `${firstName.toLowerCase()}.${count++}@example.org`,
  });
  const { clients } = (await caseOf(flow, reference)) as unknown as { clients: Person[] };
  return clients[0]?.contactId ?? '';
}

const open = (fields: Json = {}, caller = flow.coordinator) =>
  ask(caller, 'POST /cases', {
    body: { caseType: 'housing-support', clients: [client], subject: 'Rent arrears', ...fields },
  });
const opened = async (fields: Json = {}) => (await open(fields)).json as { id: string; reference: string };
const verb = (id: unknown, path: string, body: Json = {}, caller = flow.coordinator) =>
  ask(caller, `POST /cases/${String(id)}/${path}`, { body });
const head = async (id: unknown, caller = flow.coordinator) => (await ask(caller, `GET /cases/${String(id)}`)).json;
const linksOf = async (id: unknown) => (await ask(flow.coordinator, `GET /cases/${String(id)}/links`)).json.items;
const told = async (id: unknown) =>
  (
    await flow.coordinator.get<{ items: (Activity & { subject: string })[] }>(
      `/cases/${String(id)}/activities?limit=100`,
    )
  ).items;
const subjectsOf = async (id: unknown, type: string) =>
  (await told(id)).filter((activity) => activity.type === type).map(({ subject }) => subject);

beforeAll(async () => {
  flow = await startFlow();
  [client, other] = [await aContact('Ada'), await aContact('Ben')];
  coordinatorId = (await flow.coordinator.get<{ contactId: string }>('/me')).contactId;
  caseworkerId = (await flow.caseworker.get<{ contactId: string }>('/me')).contactId;
});

describe('a case opened by hand', () => {
  it('has all that was said of it, its timeline, and its creator as coordinator', async () => {
    const { status, json, location, etag } = await open({
      status: 'urgent',
      openedOn: '2026-03-02',
      medium: 'phone',
      details: 'Rang on Monday',
      durationMinutes: 20,
      location: 'Harbour office',
      roles: [{ role: 'benefits-specialist', contactId: caseworkerId }],
      customFields: { housing: { need: 'Two rooms' } },
      tags: ['winter', 'Winter', 'family'],
    });
    expect([status, location]).toEqual([201, `/cases/${String(json.id)}`]);
    expect(etag).toMatch(/^"1-/);
    expect(json).toMatchObject({
      status: 'urgent',
      openedOn: '2026-03-02',
      medium: 'phone',
      tags: ['winter', 'family'],
    });
    expect(await head(json.id)).toMatchObject({
      manager: { contactId: coordinatorId },
      roles: expect.arrayContaining([
        expect.objectContaining({ role: 'benefits-specialist', contactId: caseworkerId }),
      ]),
      nextActivity: { type: 'initial-call', dueAt: expect.stringMatching(/^2026-03-02/) },
      counts: { completed: 1, overdue: 8 },
    });
    const opening = (await told(json.id)).find(({ type }) => type === 'open-case');
    expect(opening).toMatchObject({ medium: 'phone', durationMinutes: 20, location: 'Harbour office' });
  });

  it('is refused field by field, and nothing is stored', async () => {
    const refused = await open({
      clients: [client, `contact_${'0'.repeat(26)}`],
      roles: [{ role: 'housing-coordinator', contactId: coordinatorId }],
    });
    expect(refused.json.errors).toEqual([{ pointer: '/clients/1', detail: expect.stringContaining('not a contact') }]);
    const wrong = await open({
      clients: [client, other],
      status: 'closed',
      medium: 'pigeon',
      roles: [
        { role: 'king', contactId: coordinatorId },
        { role: 'benefits-specialist', contactId: client },
      ],
    });
    expect([wrong.status, (wrong.json.errors as { pointer: string }[]).map(({ pointer }) => pointer)]).toEqual([
      422,
      ['/status', '/medium', '/clients', '/roles/0/role', '/roles/1/contactId'],
    ]);
    expect((await open({ caseType: 'none' })).json.errors).toMatchObject([{ pointer: '/caseType' }]);
  });

  it('is opened once by a key that is sent twice', async () => {
    const body = { caseType: 'housing-support', clients: [client], subject: 'Once' };
    const twice = await Promise.all(
      [1, 2].map(() => ask(flow.coordinator, 'POST /cases', { body, 'idempotency-key': 'open-1' })),
    );
    expect(new Set(twice.map(({ json }) => json.id)).size).toBe(1);
    expect(twice.map(({ status }) => status)).toEqual([201, 201]);
  });

  it('is found by its reference as somebody reads it out, and not by one with a slip', async () => {
    const { id, reference } = await opened();
    const spoken = reference.toLowerCase().replace('-', ' ');
    const found = await ask(flow.coordinator, `GET /cases?reference=${encodeURIComponent(spoken)}`);
    expect(found.json.items).toMatchObject([{ id }]);
    expect((await ask(flow.partner, `GET /cases?reference=${reference}`)).status).toBe(403);
    expect((await ask(flow.coordinator, 'GET /cases?reference=K7RM-4XQB')).status).toBe(422);
  });

  it('is linked with another from the start, if so wished', async () => {
    const first = await opened();
    const second = await opened({ linkTo: { caseId: first.id, kind: 'parent' } });
    expect(await linksOf(second.id)).toMatchObject([{ kind: 'parent', otherCaseId: first.id }]);
    expect(await linksOf(first.id)).toMatchObject([{ kind: 'child', otherReference: second.reference }]);
    expect((await open({ linkTo: { caseId: `case_${'0'.repeat(26)}` } })).status).toBe(404);
  });
});

describe('people of a case', () => {
  it('follow each other in a case role, and untouched activities go along', async () => {
    const { id } = await opened();
    const assigned = await verb(id, 'roles', { role: 'housing-coordinator', contactId: caseworkerId, replace: true });
    expect([assigned.status, assigned.json.displayName]).toEqual([201, 'Tom Wright']);
    expect((await head(id)).manager).toMatchObject({ contactId: caseworkerId });
    const call = (await told(id)).find(({ type }) => type === 'initial-call');
    expect(call?.assignees).toMatchObject([{ displayName: 'Tom Wright' }]);
    expect(await subjectsOf(id, 'assign-case-role')).toEqual([
      expect.stringMatching(/^Tom Wright replaced Amina Yusuf as /),
    ]);
    expect((await verb(id, 'roles', { role: 'housing-coordinator', contactId: caseworkerId })).status).toBe(409);

    const ended = await verb(id, `roles/${String(assigned.json.id)}/end`);
    expect(ended.json.endOn).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect((await head(id)).manager).toBeUndefined();
    expect((await verb(id, `roles/${String(assigned.json.id)}/end`)).status).toBe(409);
    const roles = (query = '') => ask(flow.coordinator, `GET /cases/${id}/roles${query}`);
    expect((await roles()).json.items).toHaveLength(1);
    expect((await roles('?inactive=true')).json.items).toHaveLength(3);
  });

  it('have the dates of their case role changed against its revision', async () => {
    const { id } = await opened();
    const { json, etag } = await verb(id, 'roles', { role: 'health-coordinator', contactId: caseworkerId });
    const path = `PATCH /cases/${id}/roles/${String(json.id)}`;
    expect((await ask(flow.coordinator, path, { body: { endOn: '2030-01-31' } })).status).toBe(428);
    const changed = await ask(flow.coordinator, path, { body: { endOn: '2030-01-31' }, 'if-match': etag });
    expect([changed.status, changed.json.endOn]).toEqual([200, '2030-01-31']);
    expect((await ask(flow.coordinator, path, { body: { endOn: null }, 'if-match': etag })).status).toBe(412);
    expect(await subjectsOf(id, 'change-case-role-dates')).toEqual([expect.stringContaining('end open → 2030-01-31')]);
  });

  it('are replaced as clients in place, and never both client and holder', async () => {
    const { id } = await opened();
    expect((await verb(id, 'roles', { role: 'health-coordinator', contactId: client })).status).toBe(409);
    expect((await verb(id, 'client', { contactId: coordinatorId })).status).toBe(409);
    expect((await verb(id, 'clients', { contactId: other })).status).toBe(409);
    expect((await verb(id, `clients/${client}/remove`)).status).toBe(409);
    const replaced = await verb(id, 'client', { contactId: other });
    expect([replaced.json.id, replaced.json.clients]).toMatchObject([id, [{ contactId: other }]]);
    expect(await subjectsOf(id, 'reassigned-case')).toHaveLength(1);
  });
});

describe('a case that is closed', () => {
  it('still shows who held its roles, and opens again with those alone who held them until then', async () => {
    const { id } = await opened();
    const { json: health } = await verb(id, 'roles', { role: 'health-coordinator', contactId: caseworkerId });
    await verb(id, `roles/${String(health.id)}/end`);
    await verb(id, 'status', { status: 'closed', reason: 'Moved in' });
    expect(await head(id)).toMatchObject({
      statusClass: 'closed',
      manager: { contactId: coordinatorId },
      nextActivity: null,
    });
    expect((await head(id, flow.caseworker)).status).toBe(404);
    expect((await verb(id, 'roles', { role: 'health-coordinator', contactId: caseworkerId })).status).toBe(409);
    await verb(id, 'status', { status: 'open' });
    const { json } = await ask(flow.coordinator, `GET /cases/${id}/roles`);
    expect((json.items as { role: string }[]).map(({ role }) => role)).toEqual(['client', 'housing-coordinator']);
  });
});

describe('tags and the subject', () => {
  it('leave the activity that says what changed', async () => {
    const { id } = await opened({ tags: ['winter'] });
    expect((await verb(id, 'tags', { add: ['urgent need', 'WINTER'], remove: ['none'] })).json.tags).toEqual([
      'winter',
      'urgent need',
    ]);
    expect((await verb(id, 'tags', { remove: ['Winter'] })).json.tags).toEqual(['urgent need']);
    const { etag } = await ask(flow.coordinator, `GET /cases/${id}`);
    await ask(flow.coordinator, `PATCH /cases/${id}`, { body: { subject: 'Arrears' }, 'if-match': etag });
    const types = (await told(id)).map(({ type }) => type);
    expect(types.filter((type) => type === 'change-case-tags')).toHaveLength(2);
    expect(types.filter((type) => type === 'change-case-subject')).toHaveLength(1);
  });

  it('are refused to who has read them before, who is told what changed meanwhile', async () => {
    const { id } = await opened();
    const { etag } = await ask(flow.coordinator, `GET /cases/${id}`);
    await verb(id, 'tags', { add: ['new'] });
    await flow.stack.settle();
    const late = await ask(flow.coordinator, `PATCH /cases/${id}`, { body: { subject: 'Late' }, 'if-match': etag });
    expect([late.status, late.json.changed]).toEqual([412, ['tags']]);
    expect(late.etag).toBe('"2"');
  });
});

describe('the bin', () => {
  it('takes a case out of every list, for administrators and managers alone, and gives it back as it was', async () => {
    const { id } = await opened({ roles: [{ role: 'benefits-specialist', contactId: caseworkerId }] });
    const { etag } = await ask(flow.coordinator, `GET /cases/${id}`);
    const path = `DELETE /cases/${id}`;
    expect((await ask(flow.caseworker, path, { 'if-match': etag })).status).toBe(403);
    expect((await ask(flow.coordinator, path)).status).toBe(428);
    expect((await ask(flow.coordinator, path, { 'if-match': etag })).status).toBe(200);
    const ids = async (query: string, caller = flow.coordinator) => {
      await flow.stack.settle();
      return ((await ask(caller, `GET /cases?limit=100${query}`)).json.items as { id: string }[]).map(
        (item) => item.id,
      );
    };
    expect(await ids('')).not.toContain(id);
    expect(await ids('', flow.caseworker)).not.toContain(id);
    expect(await ids('&binned=true')).toContain(id);
    expect((await ask(flow.caseworker, `GET /cases/${id}`)).status).toBe(404);
    expect((await verb(id, 'status', { status: 'closed' })).json.detail).toContain('in the bin');
    expect((await verb(id, 'restore')).status).toBe(200);
    expect(await ids('')).toContain(id);
    expect(await ids('', flow.caseworker)).toContain(id);
    expect((await verb(id, 'restore')).status).toBe(409);
  });

  it('is left for good only by an administrator, with all that lay on the case', async () => {
    const { id, reference } = await opened();
    const linked = await opened({ linkTo: { caseId: id } });
    const tagOf = async () => (await ask(flow.admin, `GET /cases/${id}`)).etag;
    const forGood = async (caller = flow.admin) =>
      ask(caller, `DELETE /cases/${id}/for-good`, { 'if-match': await tagOf() });
    expect((await forGood()).status).toBe(409);
    await ask(flow.coordinator, `DELETE /cases/${id}`, { 'if-match': await tagOf() });
    expect((await forGood(flow.coordinator)).status).toBe(403);
    expect((await forGood()).status).toBe(204);
    expect((await ask(flow.admin, `GET /cases/${id}`)).status).toBe(404);
    await flow.stack.settle();
    expect(await linksOf(linked.id)).toEqual([]);
    expect((await ask(flow.admin, `GET /cases?reference=${reference}`)).json.items).toEqual([]);
    expect((await ask(flow.admin, 'GET /cases?binned=true&limit=100')).json.items).not.toContainEqual(
      expect.objectContaining({ id }),
    );
    expect(flow.denials).toEqual([]);
  });
});

describe('a lock', () => {
  it('leaves a person the line in the list and nothing else', async () => {
    const { id } = await opened({ roles: [{ role: 'benefits-specialist', contactId: caseworkerId }] });
    expect((await verb(id, 'locks', { contactId: caseworkerId })).status).toBe(403);
    expect((await verb(id, 'locks', { contactId: caseworkerId }, flow.admin)).status).toBe(200);
    expect((await ask(flow.caseworker, `GET /cases/${id}`)).json.detail).toContain('locked for you');
    expect((await ask(flow.caseworker, `GET /cases/${id}/activities`)).status).toBe(403);
    const listed = (await ask(flow.caseworker, 'GET /cases?limit=100')).json.items as { id: string }[];
    expect(listed.map((item) => item.id)).toContain(id);
    await verb(id, `locks/${caseworkerId}/lift`, {}, flow.admin);
    expect((await ask(flow.caseworker, `GET /cases/${id}`)).status).toBe(200);
  });
});

describe('what one can do now', () => {
  const actions = async (id: string, caller = flow.coordinator) => {
    const { items } = (await ask(caller, `GET /cases/${id}/actions`)).json as { items: (Json & { action: string })[] };
    return new Map(items.map((item) => [item.action, item]));
  };

  it('is told from the rules that guard the verbs', async () => {
    const { id } = await opened();
    const now = await actions(id);
    expect(now.get('change-status')).toMatchObject({
      method: 'POST',
      path: `/cases/${id}/status`,
      required: ['status'],
      allowed: true,
    });
    expect(now.get('lock')).toMatchObject({ allowed: false, because: expect.stringContaining('cases:administer') });
    expect(now.get('restore')).toMatchObject({ allowed: false });
    await verb(id, 'status', { status: 'closed' });
    const closed = await actions(id);
    expect(closed.get('change-type')).toMatchObject({ allowed: false, because: expect.stringContaining('Reopen it') });
    expect(closed.get('change-status')).toMatchObject({ allowed: true });
  });

  it('is what the verbs then answer: whatever is not allowed is refused, and nothing else for that reason', async () => {
    const { id } = await opened();
    await verb(id, 'status', { status: 'closed' });
    for (const [action, { method, path, allowed }] of await actions(id)) {
      const { status, json } = await ask(flow.coordinator, `${String(method)} ${String(path)}`, {
        body: {},
        'if-match': '"1"',
      });
      const elsewhere = String(path).includes('{') ? [404] : [];
      const refusals = allowed ? [200, 201, 409, 412, 422, ...elsewhere] : [403, 404, 409, 422];
      expect(refusals, `${action}: ${JSON.stringify(json)}`).toContain(status);
    }
  });
});
