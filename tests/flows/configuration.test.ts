import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { initialCallMade, person, startFlow } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

const admin = (request: string, options?: Json) => ask(flow.admin, request, options);
const etagOf = async (path: string) => (await admin(`GET ${path}`)).etag;
async function tenSecondsPass() {
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + 10_000));
}
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

it('asks for nothing that a role does not allow', () => {
  expect(flow.denials).toEqual([]);
});
