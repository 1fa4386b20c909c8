import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/queue/send-message.ts';
import { configurationItems } from '../../support/configuration.ts';
import { queueEvent } from '../../support/events.ts';
import { awsError } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { aMessage } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

// Whose turn it is has a test of its own.
vi.mock('../../../shared/email/sending/take-turn.ts', () => ({
  takeTurn: ({ now }: { now: string }) => Promise.resolve(now),
}));

const ses = mockClient(SESv2Client);
const keys = ['one', 'two', 'three'].map((name) => ({ caseId: aMessage().caseId, messageId: idFor('message', name) }));

beforeEach(() => {
  watchLog();
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: 'ses-1' });
  tableHolds(...configurationItems(), ...keys.map((key) => itemOf('message', aMessage(key))));
});
afterEach(() => vi.restoreAllMocks());

describe('a batch of the mail queue', () => {
  it('is sent, one message after the other', async () => {
    expect(await handler(queueEvent(...keys))).toEqual({ batchItemFailures: [] });
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(3);
  });

  it('leaves what SES would take another time to the sweep, so that it does not wear out its attempts, and goes on', async () => {
    ses.on(SendEmailCommand).resolvesOnce({}).rejectsOnce(awsError('TooManyRequestsException', 429)).resolves({});

    expect(await handler(queueEvent(...keys))).toEqual({ batchItemFailures: [] });
    expect(ses.commandCalls(SendEmailCommand)).toHaveLength(3);
  });

  it('does not keep what SES refused, or may have taken', async () => {
    ses
      .on(SendEmailCommand)
      .rejectsOnce(awsError('MessageRejected', 400))
      .rejectsOnce(awsError('TimeoutError'))
      .resolves({});
    expect(await handler(queueEvent(...keys))).toEqual({ batchItemFailures: [] });
  });

  it('keeps a message that could not be read', async () => {
    db.on(GetCommand).rejectsOnce(awsError('InternalServerError', 500));
    expect(await handler(queueEvent(keys[0] ?? {}))).toEqual({ batchItemFailures: [{ itemIdentifier: 'queued-1' }] });
  });

  it.each([
    ['what is not JSON', '{'],
    ['a key that no message has', { caseId: 'case_1#x', messageId: 'message_1' }],
  ])('keeps %s, so that it ends among the dead letters', async (_, body) => {
    expect(await handler(queueEvent(body))).toEqual({ batchItemFailures: [{ itemIdentifier: 'queued-1' }] });
    expect(ses.calls()).toEqual([]);
  });
});
