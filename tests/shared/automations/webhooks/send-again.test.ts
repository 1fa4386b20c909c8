import { describe, expect, it } from 'vitest';
import { sendAgain } from '../../../../shared/automations/webhooks/send-again.ts';
import type { WebhookCall } from '../../../../shared/model.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asCaseworker, asUser } from '../../../support/contexts.ts';
import { COORDINATOR, idFor } from '../../../support/ids.ts';
import { aCaseFile, aWebhookCall } from '../../../support/records.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { commands, writtenOnce } from '../../../support/written.ts';

const { caseId, webhookCallId } = aWebhookCall();
const sending = (fields: Partial<WebhookCall>, ctx = asUser()) => {
  const call = { attention: undefined, attentionAt: undefined, ...fields };
  tableHolds(...configurationItems(), ...itemsOf(aCaseFile()), itemOf('webhookCall', aWebhookCall(call)));
  return sendAgain(ctx, { caseId, webhookCallId });
};

describe('a call of another system that is asked for again', () => {
  it.each<[WebhookCall['state'], number]>([
    ['failed', 3],
    ['given-up', 10],
  ])('waits to be sent at once when it has %s', async (state, attempt) => {
    expect(await sending({ state, attempt, because: 'The host refused the connection' })).toMatchObject({
      state: 'planned',
    });
    const [written] = writtenOnce();
    expect(written).toMatchObject({
      entity: 'webhookCall',
      state: 'planned',
      attention: 'webhookCall',
      attentionAt: '2025-01-06T09:05:00.000Z',
      because: undefined,
    });
    expect(written).not.toHaveProperty('attempt');
    expect(written).not.toHaveProperty('body');
  });

  it.each<[string, Partial<WebhookCall>, string]>([
    ['waits already', { state: 'planned' }, 'about to be sent'],
    ['was delivered', { state: 'delivered', deliveredAt: '2025-01-05T09:00:00.000Z' }, '5 January 2025'],
    ['was erased', { state: 'given-up', body: 'Erased' }, 'erased'],
  ])('is refused when it %s', async (_, call, words) => {
    await expect(sending(call)).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining(words) });
    expect(commands()).toEqual([]);
  });

  it('is not there for those who do not see the case, and on no other case', async () => {
    const gone = { state: 'given-up' } as const;
    await expect(sending(gone, asCaseworker(idFor('contact', 'stranger')))).rejects.toMatchObject({
      code: 'not-found',
    });
    await expect(sending(gone, asCaseworker(COORDINATOR.contactId))).resolves.toMatchObject({ state: 'planned' });
    await expect(sending({ ...gone, caseId: idFor('case', 'other') })).rejects.toMatchObject({ code: 'not-found' });
  });
});
