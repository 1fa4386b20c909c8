import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { callWebhook } from '../../../../shared/automations/webhooks/call-webhook.ts';
import { secretOf } from '../../../../shared/automations/webhooks/webhook-secrets.ts';
import type { Webhook } from '../../../../shared/automations/webhooks/webhook.schema.ts';
import type { WebhookCall } from '../../../../shared/model.ts';
import { aConfiguration, configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { conditionFailed } from '../../../support/failures.ts';
import { watchLog } from '../../../support/log.ts';
import type { Receiver } from '../../../support/receiver.ts';
import { RECEIVER, startReceiver } from '../../../support/receiver.ts';
import { aWebhookCall } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../../support/table.ts';
import { commands } from '../../../support/written.ts';

/** Receivers refuse what was signed at another time. */
const now = new Date().toISOString();
const { caseId, webhookCallId } = aWebhookCall();
const stored = (call: Partial<WebhookCall> = {}, webhook: Partial<Webhook> = {}) => [
  ...configurationItems(({ webhooks: [reporting] }) =>
    Object.assign(reporting ?? {}, { active: true, url: `https://${RECEIVER}/hook`, ...webhook }),
  ),
  itemOf('webhookCall', aWebhookCall(call)),
];
const calling = (attempt = 1) => callWebhook(asService(now), { caseId, webhookCallId, attempt }, receiver?.outside);
/** What an update writes is what is found from then on. */
const claimedIs = (call: Partial<WebhookCall>) =>
  db.on(UpdateCommand).callsFake(() => {
    nowTableHolds(...stored({ attempt: 1, revision: 2, ...call }));
    return {};
  });
const written = () => commands().map(([record]) => record);

let receiver: Receiver | undefined;
let log: ReturnType<typeof watchLog>;
beforeEach(async () => {
  log = watchLog();
  tableHolds(...stored());
  claimedIs({});
  receiver = await startReceiver();
});
afterEach(() => {
  receiver?.stop();
  vi.restoreAllMocks();
});

describe('a call of another system', () => {
  it('is claimed, sent with a signature that the receiver can verify, and delivered', async () => {
    await calling();
    const [heard] = receiver?.heard ?? [];
    const secret = secretOf(aConfiguration(), 'reporting', 1);
    expect(new Verifier(secret).verify(heard?.body ?? '', heard?.headers as Record<string, string>)).toEqual(
      JSON.parse(aWebhookCall().body),
    );
    expect(heard?.headers['webhook-id']).toBe(webhookCallId);
    expect(written()).toMatchObject([
      { entity: 'webhookCall', attempt: 1, attentionAt: new Date(Date.parse(now) + 120_000).toISOString() },
      { state: 'delivered', status: 204, deliveredAt: now, attention: undefined, attentionAt: undefined },
    ]);
  });

  it('is also signed with the secret before for a day after a change', async () => {
    tableHolds(...stored({}, { secretNumber: 3 }).map((item) => ({ ...item, updatedAt: now })));
    claimedIs({});
    await calling();
    const [heard] = receiver?.heard ?? [];
    const headers = heard?.headers as Record<string, string>;
    for (const number of [3, 2]) {
      const verifier = new Verifier(secretOf(aConfiguration(), 'reporting', number));
      expect(verifier.verify(heard?.body ?? '', headers)).toBeDefined();
    }
    expect(headers['webhook-signature']?.split(' ')).toHaveLength(2);
  });

  it('stores and logs no secret and no signature', async () => {
    await calling();
    const said = JSON.stringify([db.calls().map(({ args }) => args[0].input), log.lines()]);
    expect(said).not.toMatch(/whsec_|v1,/);
    expect(said).not.toContain(receiver?.heard[0]?.headers['webhook-signature']);
  });

  it.each([
    ['was sent before', { attempt: 1 }],
    ['is asked for too early', { attempt: 0 }, 2],
    ['was delivered', { state: 'delivered' as const }],
    ['was given up', { state: 'given-up' as const }],
  ])('is left alone when it %s', async (_, call, attempt = 1) => {
    tableHolds(...stored(call));
    await calling(attempt);
    expect([receiver?.heard, written()]).toEqual([[], []]);
  });

  it('is left alone when it is there no more', async () => {
    tableHolds(...configurationItems());
    await calling();
    expect([receiver?.heard, written()]).toEqual([[], []]);
  });

  it('is sent by the one of two deliveries of the queue that claims it', async () => {
    db.on(UpdateCommand).rejects(conditionFailed({ revision: 2, cause: { id: 'another invocation' } }));
    await calling();
    expect(receiver?.heard).toEqual([]);
  });

  it('is sent again later when it fails, and nobody is alarmed', async () => {
    receiver?.stop();
    receiver = await startReceiver((_, response) => response.writeHead(500).end('the client’s name'));
    await calling();
    expect(written()[1]).toMatchObject({ state: 'failed', status: 500, attentionAt: expect.any(String) });
    expect(JSON.stringify([written(), log.lines()])).not.toContain('the client’s name');
    expect(log.lines()).toEqual([]);
  });

  it('is given up after the last attempt, which is counted', async () => {
    receiver?.stop();
    receiver = await startReceiver((_, response) => response.writeHead(500).end());
    tableHolds(...stored({ state: 'failed', attempt: 9 }));
    claimedIs({ state: 'failed', attempt: 10 });
    await calling(10);
    expect(written()[1]).toMatchObject({ state: 'given-up', attention: undefined });
    expect(log.lines()).toEqual([
      expect.stringContaining('"webhookCallId":'),
      expect.stringContaining('"WebhooksGivenUp":1'),
    ]);
  });

  it.each([[{ active: false }], [undefined]])('is given up while the webhook is %j', async (webhook) => {
    tableHolds(...stored(webhook ? {} : { webhook: 'gone' }, webhook ?? {}));
    await calling();
    expect(written()).toMatchObject([{ state: 'given-up', because: expect.stringContaining('switched off') }]);
    expect(receiver?.heard).toEqual([]);
  });

  it('stays ended when it was erased while it was under way', async () => {
    claimedIs({ state: 'given-up', body: 'Erased' });
    await calling();
    expect(receiver?.heard).toHaveLength(1);
    expect(written()).toHaveLength(1);
  });
});
