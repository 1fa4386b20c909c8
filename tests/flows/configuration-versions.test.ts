import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Template } from '../../infra/local/template/assembly.ts';
import { arbitraryConfiguration } from '../support/arbitrary-configuration.ts';
import type { Json } from './ask.ts';
import { ask } from './ask.ts';
import { startFlow } from './flow.ts';

interface Statement {
  Action: string | string[];
  Condition?: object;
}

/** Takes from administration the one write by which a version comes to count. */
function withoutStamp(template: Template) {
  for (const [id, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== 'AWS::IAM::Policy' || !id.startsWith('Apiapiadministrationrole')) continue;
    const document = Properties?.['PolicyDocument'] as { Statement: Statement[] } | undefined;
    const updating = document?.Statement.filter(({ Action }) => Action.includes('dynamodb:UpdateItem'));
    for (const statement of updating ?? []) {
      const actions = [statement.Action].flat();
      statement.Action = actions.filter((action) => action !== 'dynamodb:UpdateItem');
      const Condition = { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['$dossier#contactId_*'] } };
      document?.Statement.push({ ...statement, Action: ['dynamodb:UpdateItem'], Condition });
    }
  }
}

describe('a change that is cut off', () => {
  it('before its version counts leaves the configuration whole as it was', async () => {
    const { admin, visitor, denials } = await startFlow({ change: withoutStamp });
    const before = await admin.get<Json>('/configuration');
    const status = { id: 'waiting', label: 'Waiting', class: 'opened' };
    const refused = await ask(admin, 'PUT /statuses/waiting', { body: status, 'if-none-match': '*' });

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
      const { json: plan } = await ask(admin, 'POST /configuration/plan', { body: wanted });
      expect(plan.problems).toEqual([]);
      const applied = await ask(admin, 'POST /configuration/apply', {
        body: { ...wanted, fingerprint: plan.fingerprint },
      });
      expect(applied.status).toBe(200);

      const exported = await admin.get<Json>('/configuration');
      const { json: again } = await ask(admin, 'POST /configuration/plan', {
        body: { configuration: exported, mode: 'replace' },
      });
      expect(again).toMatchObject({ added: [], changed: [], removed: [], problems: [], effects: [] });
      expect((await ask(admin, 'POST /configuration/plan', { body: wanted })).json).toMatchObject({
        added: [],
        changed: [],
        removed: [],
      });
    }
  });
});
