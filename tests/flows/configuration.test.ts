import { beforeAll, describe, expect, it } from 'vitest';
import type { Caller } from '../../infra/local/story/caller.ts';
import type { Flow } from './flow.ts';
import { caseOf, initialCallMade, person, startFlow } from './flow.ts';

type Json = Record<string, unknown>;
interface Answered {
  status: number;
  etag: string;
  location: string | null;
  json: Json;
}

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

async function ask(caller: Caller, request: string, { body, ...headers }: Json = {}): Promise<Answered> {
  const [method = '', path = ''] = request.split(' ');
  const answer = await caller.send(method, path, {
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: answer.status,
    etag: answer.headers.get('etag') ?? '',
    location: answer.headers.get('location'),
    json: (answer.text === '' ? {} : JSON.parse(answer.text)) as Json,
  };
}
const admin = (request: string, options?: Json) => ask(flow.admin, request, options);
async function tenSecondsPass() {
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + 10_000));
}
const etagOf = async (path: string) => (await admin(`GET ${path}`)).etag;
const status = { id: 'waiting', label: 'Waiting', class: 'opened' };
const create = { 'if-none-match': '*' };

describe('a record of the configuration', () => {
  it('is made, read, replaced, changed and removed, each time in the state that was seen', async () => {
    const made = await admin('PUT /statuses/waiting', { body: status, ...create, 'change-reason': 'We wait a lot' });
    expect(made).toMatchObject({ status: 201, location: '/statuses/waiting' });
    expect(made.json).toMatchObject({ ...status, order: 0, active: true, revision: 1 });
    expect((await admin('GET /statuses/waiting')).etag).toBe(made.etag);
    expect((await admin('GET /statuses/waiting', { 'if-none-match': made.etag })).status).toBe(304);
    expect((await admin('PUT /statuses/waiting', { body: status, ...create })).status).toBe(412);
    expect((await admin('PUT /statuses/waiting', { body: status })).status).toBe(428);

    const replaced = await admin('PUT /statuses/waiting', {
      body: { ...made.json, label: 'On hold' },
      'if-match': made.etag,
    });
    expect(replaced).toMatchObject({
      status: 200,
      json: { label: 'On hold', revision: 2, createdBy: made.json.createdBy },
    });
    const stale = await admin('PATCH /statuses/waiting', { body: { order: 7 }, 'if-match': made.etag });
    expect([stale.status, stale.etag]).toEqual([412, '"2"']);
    expect((await admin('PATCH /statuses/waiting', { body: { order: 7 } })).status).toBe(428);
    const patched = await admin('PATCH /statuses/waiting', { body: { order: 7 }, 'if-match': replaced.etag });
    expect(patched).toMatchObject({ status: 200, json: { label: 'On hold', order: 7, revision: 3 } });

    expect((await admin('DELETE /statuses/waiting')).status).toBe(428);
    expect((await admin('DELETE /statuses/waiting', { 'if-match': replaced.etag })).status).toBe(412);
    expect((await admin('DELETE /statuses/waiting', { 'if-match': patched.etag })).status).toBe(204);
    expect((await admin('GET /statuses/waiting')).status).toBe(404);
  });

  it('leaves a history of who changed what, and why', async () => {
    const { items } = (await admin('GET /configuration/versions')).json as { items: Json[] };
    expect(items[0]).toMatchObject({ removed: [{ kind: 'statuses', id: 'waiting' }], reason: null });
    expect(items[1]).toMatchObject({ changed: [{ kind: 'statuses', id: 'waiting', fields: ['order'] }] });
    expect(items[3]).toMatchObject({
      added: [{ kind: 'statuses', id: 'waiting', label: 'Waiting' }],
      reason: 'We wait a lot',
    });
    expect(items.at(-1)).toMatchObject({ previous: null });
    expect(items[0]?.previous).toBe(items[1]?.id);
    const { json } = await admin(`GET /configuration?version=${String(items[1]?.id)}`);
    expect((json.statuses as Json[]).map(({ id }) => id)).toContain('waiting');
  });

  it('keeps its id, names only what is there and has only fields that are known', async () => {
    const etag = await etagOf('/statuses/open');
    const patch = (body: Json) => admin('PATCH /statuses/open', { body, 'if-match': etag });
    expect(await patch({ id: 'opened' })).toMatchObject({ status: 422, json: { errors: [{ pointer: '/id' }] } });
    expect(await patch({ class: 'ajar' })).toMatchObject({ status: 422, json: { errors: [{ pointer: '/class' }] } });
    expect(await patch({ categories: ['none'] })).toMatchObject({
      status: 422,
      json: { errors: [{ pointer: '/categories/0' }] },
    });
    const elsewhere = await admin('PUT /statuses/other', { body: status, ...create });
    expect(elsewhere).toMatchObject({ status: 422, json: { errors: [{ pointer: '/id' }] } });
  });

  it('is not removed while others name it, who are named in turn', async () => {
    const { json, status: code } = await admin('DELETE /statuses/open', { 'if-match': await etagOf('/statuses/open') });
    expect(code).toBe(409);
    expect(json.usedBy).toContainEqual(
      expect.objectContaining({ kind: 'caseTypes', id: 'housing-support', pointer: '/initialStatus' }),
    );
    expect(json.detail).toMatch(/case type "/);
  });

  it('is not removed once live records name it', async () => {
    await initialCallMade(flow);
    const rule = '/rules/seven-days-after-initial-call';
    const { json, status: code } = await admin(`DELETE ${rule}`, { 'if-match': await etagOf(rule) });
    expect([code, json.detail]).toEqual([409, expect.stringContaining('is in use')]);
  });

  it('is copied under another id', async () => {
    const body = { id: 'urgent-too', label: 'Urgent, too' };
    const copied = await admin('POST /statuses/urgent/copy', { body });
    expect(copied).toMatchObject({ status: 201, location: '/statuses/urgent-too', json: { ...body, class: 'opened' } });
    expect((await admin('POST /statuses/urgent/copy', { body })).status).toBe(409);
  });

  it('is changed by administrators alone', async () => {
    expect((await ask(flow.coordinator, 'GET /statuses/open')).status).toBe(200);
    expect((await ask(flow.coordinator, 'PUT /statuses/waiting', { body: status, ...create })).status).toBe(403);
    expect((await ask(flow.caseworker, 'GET /configuration')).status).toBe(200);
  });

  it('is not changed by a dry run', async () => {
    const made = await admin('PUT /statuses/waiting', { body: status, ...create, prefer: 'dry-run' });
    expect(made.status).toBe(201);
    expect((await admin('GET /statuses/waiting')).status).toBe(404);
  });
});

describe('two administrators at once', () => {
  it('do not undo each other: one of them is told to look again', async () => {
    const both = await Promise.all(
      ['first', 'second', 'third'].map((id) => admin(`PUT /statuses/${id}`, { body: { ...status, id }, ...create })),
    );
    const codes = both.map((answer) => answer.status);
    expect(codes).toContain(201);
    expect(codes.filter((code) => code !== 201 && code !== 409)).toEqual([]);
    const { items } = (await admin('GET /statuses')).json as { items: Json[] };
    const stored = ['first', 'second', 'third'].filter((wanted) => items.some(({ id }) => id === wanted));
    expect(stored).toHaveLength(codes.filter((code) => code === 201).length);
  });
});

describe('a change', () => {
  it('is seen by every function within ten seconds', async () => {
    const path = '/form-definitions/housing-support-request';
    expect((await flow.visitor.send('GET', '/forms/housing-support-request')).text).not.toContain('Ask us');
    const body = { title: 'Ask us' };
    expect((await admin(`PATCH ${path}`, { body, 'if-match': await etagOf(path) })).status).toBe(200);
    await tenSecondsPass();
    expect((await flow.visitor.send('GET', '/forms/housing-support-request')).text).toContain('Ask us');
  });

  it('gives a case type a new version; cases keep theirs, and its definition can still be read', async () => {
    const file = await initialCallMade(flow, { ...person, email: 'version@example.org' });
    const path = '/case-types/housing-support';
    const before = (await admin(`GET ${path}`)).json as { version: number; label: string };
    const body = { label: 'Housing help', version: 42 };
    const changed = await admin(`PATCH ${path}`, { body, 'if-match': await etagOf(path) });
    expect(changed.json).toMatchObject({ label: 'Housing help', version: before.version + 1 });
    await tenSecondsPass();
    expect((await flow.coordinator.get<Json>(`/cases/${file.id}`)).caseTypeVersion).toBe(before.version);
    const earlier = await admin(`GET ${path}?version=${before.version}`);
    expect(earlier.json).toMatchObject({ label: before.label, version: before.version });
    expect((await admin(`GET ${path}?version=99`)).status).toBe(404);
  });
});

describe('a copy of a case category', () => {
  it('brings its case types, forms, rules and templates, and cases of it are opened by its own form', async () => {
    const body = { id: 'night-shelter', label: 'Night shelter', singularLabel: 'Stay' };
    const copied = await admin('POST /case-categories/cases/copy', { body });
    expect(copied).toMatchObject({ status: 201, location: '/case-categories/night-shelter', json: body });
    expect((await admin('GET /case-types/night-shelter-housing-support')).json).toMatchObject({
      category: 'night-shelter',
      version: 1,
    });
    expect((await admin('GET /form-definitions/night-shelter-housing-support-request')).json).toMatchObject({
      opens: { caseType: 'night-shelter-housing-support' },
    });
    await tenSecondsPass();
    const { reference } = await flow.visitor.post<{ reference: string }>(
      '/forms/night-shelter-housing-support-request/submissions',
      { ...person, email: 'night@example.org' },
    );
    await flow.stack.settle();
    const opened = await ask(flow.admin, 'GET /cases?category=night-shelter');
    expect((opened.json.items as Json[])[0]).toMatchObject({ reference, caseType: 'night-shelter-housing-support' });
    expect((await admin('POST /case-categories/cases/copy', { body })).status).toBe(409);
  });
});

describe('plan and apply', () => {
  const exported = async () => (await admin('GET /configuration')).json;
  const plan = (body: Json) => admin('POST /configuration/plan', { body });
  const apply = (body: Json) => admin('POST /configuration/apply', { body });

  it('takes what was exported, and finds nothing to do', async () => {
    const configuration = await exported();
    expect(configuration.$schema).toMatch(/\/configuration\/schema$/);
    for (const mode of ['merge', 'replace']) {
      expect((await plan({ configuration, mode })).json).toMatchObject({
        added: [],
        changed: [],
        removed: [],
        problems: [],
        effects: [],
      });
    }
    expect((await admin('GET /configuration/schema')).json).toHaveProperty('properties.caseTypes');
  });

  it('applies what was planned, and then there is nothing left to plan', async () => {
    const configuration = await exported();
    (configuration.statuses as Json[]).push({ ...status, id: 'planned' });
    const { json } = await plan({ configuration });
    expect(json.added).toEqual([{ kind: 'statuses', id: 'planned', label: 'Waiting' }]);
    const applied = await apply({ configuration, fingerprint: json.fingerprint });
    expect(applied.status).toBe(200);
    expect((await plan({ configuration, mode: 'replace' })).json).toMatchObject({
      added: [],
      changed: [],
      removed: [],
    });
  });

  it('refuses to apply when the world moved, and says what it would do now', async () => {
    const configuration = await exported();
    (configuration.statuses as Json[]).push({ ...status, id: 'late' });
    const { json } = await plan({ configuration, mode: 'merge' });
    await admin('PUT /statuses/meanwhile', { body: { ...status, id: 'meanwhile' }, ...create });
    const applied = await apply({ configuration, mode: 'merge', fingerprint: json.fingerprint });
    expect(applied).toMatchObject({ status: 409, json: { plan: { added: [{ id: 'late' }] } } });
    const { fingerprint } = applied.json.plan as Json;
    expect((await apply({ configuration, mode: 'merge', fingerprint })).status).toBe(200);
  });

  it('refuses a configuration that would take a status from under the cases that stand at it', async () => {
    await caseOf(
      flow,
      (
        await flow.visitor.post<{ reference: string }>('/forms/housing-support-request/submissions', {
          ...person,
          email: 'open@example.org',
        })
      ).reference,
    );
    await flow.stack.settle();
    const configuration = await exported();
    configuration.statuses = (configuration.statuses as Json[]).filter(({ id }) => id !== 'open');
    const { json } = await plan({ configuration, mode: 'replace' });
    expect((json.problems as { detail: string }[]).map(({ detail }) => detail).join('\n')).toMatch(
      /status ".+" is in use by \d+ open cases?, so it cannot be removed/,
    );
    const applied = await apply({ configuration, mode: 'replace', fingerprint: json.fingerprint });
    expect(applied.status).toBe(422);
    expect((await admin('GET /statuses/open')).status).toBe(200);
  });
});

it('asks for nothing that a role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
