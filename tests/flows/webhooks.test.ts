import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseFile } from '../../infra/local/story/records.ts';
import { whereStored } from './all-stored.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { initialCallMade, person, startFlow } from './flow.ts';

/** On one machine as on AWS: this address leads into a network of ours. */
const webhook = { id: 'register', label: 'Housing register', url: 'https://127.0.0.1:8443/hook' };
const rule = {
  id: 'tell-the-register',
  label: 'Tell the register of the initial call',
  trigger: { type: 'activity-completed', activityType: 'initial-call' },
  actions: [{ do: { type: 'call-webhook', webhook: webhook.id, fields: ['client.firstName'] } }],
};

let flow: Flow;
let file: CaseFile;
const create = async (path: string, body: object) => {
  const { status, json } = await ask(flow.admin, `PUT ${path}`, { body, 'if-none-match': '*' });
  if (status !== 201) throw new Error(JSON.stringify(json));
};
const calls = async (caseId = file.id) =>
  (await flow.coordinator.get<{ items: Json[] }>(`/cases/${caseId}/webhook-calls`)).items;
const wait = (duration: string) => flow.visitor.post('/_local/clock', { advance: duration });

beforeAll(async () => {
  flow = await startFlow();
  await create('/webhooks/register', webhook);
  await create('/rules/tell-the-register', rule);
  file = await initialCallMade(flow, { ...person, email: 'hook@example.org' });
});

describe('a call of another system', () => {
  it('is planned by the rule, and refused an address in a network of ours', async () => {
    const [call, ...more] = await calls();
    expect(more).toEqual([]);
    expect(call).toMatchObject({
      rule: rule.id,
      webhook: webhook.id,
      state: 'failed',
      because: 'The name 127.0.0.1 does not lead to a public address',
      fields: ['client.firstName'],
      againAt: expect.any(String),
    });
    expect(JSON.parse(String(call?.body))).toMatchObject({
      type: 'rule.acted',
      data: { rule: rule.id, case: { id: file.id, reference: file.reference }, fields: { 'client.firstName': 'Ada' } },
    });
    const { items: runs } = await flow.coordinator.get<{ items: Json[] }>(`/cases/${file.id}/runs`);
    expect(runs.find((run) => run.rule === rule.id)).toMatchObject({
      id: call?.runId,
      effects: [{ did: 'Planned a call of the webhook "Housing register"', id: call?.id }],
    });
  });

  it('is tried again after five seconds, then by the sweep, each time later', async () => {
    await wait('PT6S');
    const [soon] = await calls();
    expect(soon?.attempt).toBe(2);
    expect(Date.parse(String(soon?.againAt)) - Date.parse(String(soon?.updatedAt))).toBeGreaterThan(290_000);
    await wait('PT11M');
    expect(await calls()).toMatchObject([{ attempt: 3, state: 'failed' }]);
  });

  it('is sent again at once by those who may change the case', async () => {
    const [{ id } = {}] = await calls();
    const path = `POST /cases/${file.id}/webhook-calls/${String(id)}/send`;
    expect(await ask(flow.partner, path, { body: {} })).toMatchObject({ status: 403 });
    expect(await ask(flow.coordinator, path, { body: {} })).toMatchObject({ status: 200, json: { state: 'planned' } });
    await flow.stack.settle();
    expect(await calls()).toMatchObject([{ attempt: 4, state: 'failed' }]);
  });

  it('is in the audit trail, in words', async () => {
    const { items } = await flow.coordinator.get<{ items: Json[] }>(`/cases/${file.id}/changes?limit=100`);
    const of = items.filter(({ record }) => (record as Json).entity === 'webhookCall');
    expect(of[0]).toMatchObject({ record: { label: 'Call of the webhook "Housing register"' } });
    expect(of.map(({ actor }) => (actor as Json).displayName)).toContain('The service, calling other systems');
    expect(JSON.stringify(of)).not.toContain('rule.acted');
  });

  it('goes with a case that is deleted for good', async () => {
    const other = await initialCallMade(flow, { ...person, email: 'goes@example.org' });
    expect(await calls(other.id)).toHaveLength(1);
    const path = `/cases/${other.id}`;
    const remove = async (at: string) =>
      ask(flow.admin, `DELETE ${at}`, { 'if-match': (await ask(flow.admin, `GET ${path}`)).etag });
    await remove(path);
    await remove(`${path}/for-good`);
    await flow.stack.settle();
    const stored = await whereStored(flow.stack, /"__edb_e__":"webhookCall"/);
    expect(stored.filter((key) => key.includes(other.id))).toEqual([]);
    expect(stored.filter((key) => key.includes(file.id))).toHaveLength(1);
  });
});

describe('the secret of a webhook', () => {
  it('is told once, to whoever has it changed, and lies nowhere', async () => {
    const path = 'POST /webhooks/register/rotate-secret';
    expect(await ask(flow.coordinator, path, { body: {} })).toMatchObject({ status: 403 });
    const key = { body: {}, 'idempotency-key': 'rotate-once' };
    const { json } = await ask(flow.admin, path, key);
    expect(json).toMatchObject({ secretNumber: 2, secret: expect.stringMatching(/^whsec_.{32}$/) });
    expect(await ask(flow.admin, path, key)).toMatchObject({ json: { secretNumber: 2, secret: null } });
    expect(JSON.stringify(await ask(flow.admin, 'GET /webhooks/register'))).not.toContain('whsec_');
    expect(await whereStored(flow.stack, /whsec_/)).toEqual([]);
  });
});

it('needs no permission that the template does not give', () => {
  expect(flow.denials).toEqual([]);
});
