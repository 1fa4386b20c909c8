import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/queue/call-webhook.ts';
import { configurationItems } from '../../support/configuration.ts';
import { queueEvent } from '../../support/events.ts';
import { awsError } from '../../support/failures.ts';
import { watchLog } from '../../support/log.ts';
import { aWebhookCall } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { writtenOnce } from '../../support/written.ts';

const { caseId, webhookCallId } = aWebhookCall();
const attempt = { caseId, webhookCallId, attempt: 1 };
const invocation = { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => 30_000 };
const left = { batchItemFailures: [{ itemIdentifier: 'queued-1' }] };

beforeEach(() => {
  watchLog();
  tableHolds(...configurationItems(), itemOf('webhookCall', aWebhookCall()));
});
afterEach(() => vi.restoreAllMocks());

describe('a message of the queue of webhooks', () => {
  it('has one attempt made: here the webhook is switched off', async () => {
    expect(await handler(queueEvent(attempt), invocation)).toEqual({ batchItemFailures: [] });
    expect(writtenOnce()).toMatchObject([{ entity: 'webhookCall', state: 'given-up', updatedBy: 'service:webhooks' }]);
  });

  it('is done with when there is nothing to do', async () => {
    tableHolds();
    expect(await handler(queueEvent(attempt), invocation)).toEqual({ batchItemFailures: [] });
  });

  it('stays in the queue when the table fails', async () => {
    db.on(GetCommand).rejects(awsError('InternalServerError', 500));
    expect(await handler(queueEvent(attempt), invocation)).toEqual(left);
  });

  it.each([
    ['what is not JSON', '{'],
    ['a key that no call has', { ...attempt, webhookCallId: 'webhookCall_1#x' }],
    ['no attempt', { caseId, webhookCallId }],
  ])('stays in the queue with %s, so that it ends among the dead letters', async (_, body) => {
    expect(await handler(queueEvent(body), invocation)).toEqual(left);
    expect(db.calls()).toEqual([]);
  });
});
