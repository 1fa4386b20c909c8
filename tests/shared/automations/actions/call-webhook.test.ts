import { describe, expect, it } from 'vitest';
import { callWebhook } from '../../../../shared/automations/actions/call-webhook.ts';
import { planAction } from '../../../../shared/automations/actions/index.ts';
import { CaseEdit } from '../../../../shared/cases/case-edit.ts';
import { aConfiguration } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { CLIENT, idFor, NOW } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact, anActivity } from '../../../support/records.ts';
import { someFacts } from '../../../support/rules.ts';

const runId = idFor('run');
const planning = async (fields: string[] = [], { active = true, subject = 'A room for Maya' } = {}) => {
  const configuration = aConfiguration(({ webhooks: [reporting] }) => Object.assign(reporting ?? {}, { active }));
  const file = aCaseFile({ case: aCase({ subject }) });
  const edit = new CaseEdit(asService(), file);
  const added: { body: string }[] = [];
  const add = edit.add.bind(edit) as (kind: string, record: object) => object;
  edit.add = ((kind: string, record: { body: string }) => {
    added.push(record);
    return add(kind, record);
  }) as never;
  const facts = someFacts({ configuration, file, contacts: [aContact()] });
  const situation = { edit, configuration, ruleId: facts.ruleId, runId, facts };
  const effect = await planAction(
    situation,
    callWebhook.settings.parse({ type: 'call-webhook', webhook: 'reporting', fields }),
  );
  return { effect, call: added[0], said: JSON.parse(added[0]?.body ?? 'null') as object };
};

describe('calling a webhook', () => {
  it('plans a call whose words are fixed now and name nobody', async () => {
    const { effect, call, said } = await planning();
    expect(said).toEqual({
      type: 'rule.acted',
      timestamp: NOW,
      data: {
        rule: 'seven-days-after-initial-call',
        run: runId,
        case: {
          id: aCase().caseId,
          reference: aCase().reference,
          category: 'cases',
          caseType: 'housing-support',
          status: 'open',
        },
        change: { kind: 'changed', entity: 'activity', recordId: anActivity().activityId },
        fields: {},
      },
    });
    expect(call).toMatchObject({
      webhook: 'reporting',
      runId,
      fields: [],
      state: 'planned',
      attempt: 0,
      attention: 'webhookCall',
      attentionAt: '2025-01-06T09:05:00.000Z',
    });
    expect(effect).toEqual({
      action: 'call-webhook',
      did: expect.stringMatching(/^Planned a call of the webhook "The reporting system/),
      id: idFor('webhookCall', 'webhookCall 1'),
    });
  });

  it('tells the fields that the rule names, and null for what is not there', async () => {
    const { said } = await planning(['case.subject', 'client.firstName', 'client.nickname']);
    expect(said).toMatchObject({
      data: { fields: { 'case.subject': 'A room for Maya', 'client.firstName': 'Maya', 'client.nickname': null } },
    });
    expect(JSON.stringify(said)).not.toContain(CLIENT.displayName);
  });

  it('leaves out one that is switched off, so that the rest of the rule is done', async () => {
    const { effect, call } = await planning([], { active: false });
    expect(call).toBeUndefined();
    expect(effect).toEqual({ action: 'call-webhook', did: expect.stringMatching(/^Not called: .* is switched off$/) });
  });

  it('fails when the fields are too long together', async () => {
    await expect(planning(['case.subject'], { subject: 'x'.repeat(65 * 1024) })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('64 KB'),
    });
  });
});
