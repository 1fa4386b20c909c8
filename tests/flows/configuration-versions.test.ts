import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '../../infra/local/story/caller.ts';
import type { Template } from '../../infra/local/template/assembly.ts';
import { arbitraryConfiguration } from '../support/arbitrary-configuration.ts';
import { startFlow } from './flow.ts';

type Json = Record<string, unknown>;

async function send(caller: Caller, request: string, body: Json, headers: Json = {}) {
  const [method = '', path = ''] = request.split(' ');
  const sent = { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
  const { status, text } = await caller.send(method, path, sent);
  return { status, json: JSON.parse(text) as Json };
}

/** Takes from administration the one write by which a version comes to count. */
function withoutStamp(template: Template) {
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith('Apiapiadministrationrole')) continue;
    const document = Properties?.['PolicyDocument'] as { Statement: { Action: string | string[] }[] } | undefined;
    for (const statement of document?.Statement ?? []) {
      const rest = [statement.Action].flat().filter((action) => action !== 'dynamodb:UpdateItem');
      statement.Action = rest.length > 0 ? rest : ['none:Nothing'];
    }
  }
}

describe('a change that is cut off', () => {
  it('before its version counts leaves the configuration whole as it was', async () => {
    const { admin, visitor, denials } = await startFlow({ change: withoutStamp });
    const before = await admin.get<Json>('/configuration');
    const status = { id: 'waiting', label: 'Waiting', class: 'opened' };
    const refused = await send(admin, 'PUT /statuses/waiting', status, { 'if-none-match': '*' });

    expect(refused.status).toBe(500);
    expect(denials.join()).toContain('dynamodb:UpdateItem');
    expect(await admin.get('/configuration')).toEqual(before);
    expect((await admin.get<{ items: Json[] }>('/configuration/versions')).items).toHaveLength(1);
    expect((await visitor.send('GET', '/forms/housing-support-request')).status).toBe(200);
  });
});

describe('a configuration that is carried from one deployment to another', () => {
  it('is the same there, and then there is nothing to plan', { timeout: 60_000 }, async () => {
    const { admin } = await startFlow();
    for (const configuration of fc.sample(arbitraryConfiguration, { numRuns: 4, seed: 7 })) {
      const wanted = { configuration, mode: 'replace' };
      const { json: plan } = await send(admin, 'POST /configuration/plan', wanted);
      expect(plan.problems).toEqual([]);
      const applied = await send(admin, 'POST /configuration/apply', { ...wanted, fingerprint: plan.fingerprint });
      expect(applied.status).toBe(200);

      const exported = await admin.get<Json>('/configuration');
      const { json: again } = await send(admin, 'POST /configuration/plan', {
        configuration: exported,
        mode: 'replace',
      });
      expect(again).toMatchObject({ added: [], changed: [], removed: [], problems: [], effects: [] });
      expect((await send(admin, 'POST /configuration/plan', wanted)).json).toMatchObject({
        added: [],
        changed: [],
        removed: [],
      });
    }
  });
});
