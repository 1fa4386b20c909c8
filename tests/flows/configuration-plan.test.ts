import { beforeAll, describe, expect, it } from 'vitest';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import type { Flow } from './flow.ts';
import { caseOf, person, startFlow } from './flow.ts';

let flow: Flow;
beforeAll(async () => {
  flow = await startFlow();
});

const admin = (request: string, options?: Json) => ask(flow.admin, request, options);
async function tenSecondsPass() {
  const { now } = await flow.visitor.get<{ now: string }>('/_local/clock');
  await flow.stack.moveClock(new Date(Date.parse(now) + 10_000));
}
const status = { id: 'waiting', label: 'Waiting', class: 'opened' };
const create = { 'if-none-match': '*' };

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
