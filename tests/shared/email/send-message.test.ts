import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { sendMessage } from '../../../shared/email/send-message.ts';
import type { Message } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { awsError, conditionFailed } from '../../support/failures.ts';
import { NOW } from '../../support/ids.ts';
import { aContact, aMessage } from '../../support/records.ts';
import type { Item } from '../../support/item.ts';
import { itemOf } from '../../support/item.ts';
import { db, nowTableHolds, tableHolds } from '../../support/table.ts';
import { commands, only } from '../../support/written.ts';

// Whose turn it is has a test of its own.
vi.mock('../../../shared/email/sending/take-turn.ts', () => ({
  takeTurn: ({ now }: { now: string }) => Promise.resolve(now),
}));

const ses = mockClient(SESv2Client);
const key = { caseId: aMessage().caseId, messageId: aMessage().messageId };
const sent = () => ses.commandCalls(SendEmailCommand);
const moves = () => commands().flatMap((records) => only(records, 'message'));
const last = () => moves().at(-1);
const items = (message: Partial<Message> = {}, contact = aContact()) => [
  ...configurationItems(),
  itemOf('message', aMessage(message)),
  itemOf('contact', contact),
];

beforeEach(() => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: 'ses-1' });
  tableHolds(...items());
});

describe('a planned message', () => {
  it('is claimed, then handed to SES once, then noted as sent', async () => {
    await sendMessage(asService(), key);

    expect(moves()).toMatchObject([
      { state: 'claimed', attempt: 1, attention: 'message', attentionAt: '2025-01-06T09:02:00.000Z' },
      { state: 'sent', sentAt: NOW, sesMessageId: 'ses-1', attention: undefined, attentionAt: undefined },
    ]);
    expect(sent()).toHaveLength(1);
  });

  it('goes to its envelope, from the organisation, with tags that name it', async () => {
    const to = { email: 'maya@example.org', displayName: 'Maya' };
    const copies = [
      { kind: 'cc', email: 'a@example.org', displayName: 'A' },
      { kind: 'bcc', email: 'b@müller.example', displayName: 'B' },
    ] as const;
    tableHolds(...items({ recipients: [{ kind: 'to', ...to }, ...copies] }));
    await sendMessage(asService(), key);

    expect(sent()[0]?.args[0].input).toMatchObject({
      FromEmailAddress: 'hello@harbour-housing.example',
      Destination: {
        ToAddresses: ['maya@example.org'],
        CcAddresses: ['a@example.org'],
        BccAddresses: ['b@xn--mller-kva.example'],
      },
      ConfigurationSetName: 'dossier',
      EmailTags: [
        { Name: 'caseId', Value: key.caseId },
        { Name: 'messageId', Value: key.messageId },
      ],
    });
    const raw = Buffer.from(sent()[0]?.args[0].input.Content?.Raw?.Data ?? []).toString();
    expect(raw).toContain('Subject: How are things going?');
    expect(raw).not.toContain('mller-kva');
  });

  it('is handed over by a client that tries no second time', async () => {
    await sendMessage(asService(), key);

    const client = sent()[0]?.thisValue as SESv2Client;
    expect(await client.config.maxAttempts()).toBe(1);
  });

  it.each(['MessageRejected', 'BadRequestException'])(
    'that SES refuses with %s is refused, with the reason',
    async (name) => {
      ses.on(SendEmailCommand).rejects(awsError(name, 400));
      await sendMessage(asService(), key);

      expect(last()).toMatchObject({ state: 'refused', because: expect.stringContaining(name), attention: undefined });
    },
  );

  it.each([
    ['TooManyRequestsException', awsError('TooManyRequestsException', 429)],
    ['ThrottlingException', awsError('ThrottlingException', 400)],
    ['a daily quota', awsError('LimitExceededException', 400)],
    ['paused sending', awsError('SendingPausedException', 400)],
    ['a suspended account', awsError('AccountSuspendedException', 400)],
    ['a missing permission', awsError('AccessDeniedException', 403)],
    ['nobody who listens', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
  ])('that SES certainly did not take, for a reason that passes (%s), waits', async (_, error) => {
    ses.on(SendEmailCommand).rejects(error);
    await sendMessage(asService(), key);

    expect(last()).toMatchObject({ state: 'planned', attentionAt: '2025-01-06T09:01:00.000Z' });
  });

  it('waits longer each time, an hour at most, and for some three days', async () => {
    ses.on(SendEmailCommand).rejects(awsError('TooManyRequestsException', 429));
    const after = async (attempt: number) => {
      tableHolds(...items({ attempt }));
      await sendMessage(asService(), key);
      return last();
    };
    expect(await after(2)).toMatchObject({ attentionAt: '2025-01-06T09:04:00.000Z' });
    expect(await after(40)).toMatchObject({ state: 'planned', attentionAt: '2025-01-06T10:00:00.000Z' });
    expect(await after(75)).toMatchObject({ state: 'refused', attention: undefined });
  });

  it.each([
    ['a lost answer', awsError('TimeoutError')],
    ['a broken connection', Object.assign(new Error('reset'), { code: 'ECONNRESET' })],
    ['an error of the service', awsError('InternalServiceErrorException', 500)],
    ['an answer that cannot be read', awsError('SyntaxError', 200)],
    ['a request that took too long', awsError('RequestTimeout', 408)],
  ])('is unknown after %s, and is looked at again when SES must have reported it', async (_, error) => {
    ses.on(SendEmailCommand).rejects(error);
    await sendMessage(asService(), key);

    expect(last()).toMatchObject({ state: 'unknown', attentionAt: '2025-01-06T09:15:00.000Z' });
    expect(sent()).toHaveLength(1);
  });
});

describe('a message never goes out', () => {
  it.each(['draft', 'claimed', 'sent', 'refused', 'unknown', 'given-up', 'skipped', 'delivered', 'received'] as const)(
    'when it is %s',
    async (state) => {
      tableHolds(...items({ state }));
      await sendMessage(asService(), key);
      expect([sent(), commands()]).toEqual([[], []]);
    },
  );

  it('when there is none', async () => {
    tableHolds();
    await sendMessage(asService(), key);
    expect(sent()).toEqual([]);
  });

  it('when the claim fails', async () => {
    db.on(UpdateCommand).rejects(conditionFailed(aMessage({ state: 'claimed', revision: 2 })));
    await sendMessage(asService(), key);
    expect(sent()).toEqual([]);
  });

  it('when the claim cannot be stored', async () => {
    db.on(UpdateCommand).rejects(awsError('InternalServerError', 500));
    await expect(sendMessage(asService(), key)).rejects.toThrow('told by AWS');
    expect(sent()).toEqual([]);
  });

  it('twice when one queue message is delivered twice at the same time', async () => {
    let claimed: Item | undefined;
    db.on(UpdateCommand).callsFake((input: { ExpressionAttributeValues: Item }) => {
      if (claimed && input.ExpressionAttributeValues[':state_u0'] === 'claimed') throw conditionFailed(claimed);
      claimed ??= { ...aMessage(), state: 'claimed', revision: 2, cause: input.ExpressionAttributeValues[':cause_u0'] };
      return {};
    });
    await Promise.all([sendMessage(asService(), key), sendMessage(asService(), key)]);

    expect(sent()).toHaveLength(1);
  });

  it.each([
    ['opted out', { doNotContact: ['email'] }, /does not want e-mails/],
    ['died', { deceased: true }, /has died/],
    ['was erased', { erasedAt: NOW }, /was erased/],
    ['bounced', { emails: [{ email: 'maya@example.org', primary: true, onHold: 'it bounced' }] }, /on hold/],
  ])('to somebody who %s while it waited', async (_, contact, because) => {
    tableHolds(...items({}, aContact(contact)));
    await sendMessage(asService(), key);

    expect(sent()).toEqual([]);
    expect(last()).toMatchObject({ state: 'skipped', because: expect.stringMatching(because), attention: undefined });
  });

  it('without a file that was to go with it', async () => {
    const files = [{ fileId: 'file_0', name: 'letter.pdf', contentType: 'application/pdf', size: 3 }];
    tableHolds(...items({ files }));
    await sendMessage(asService(), key);

    expect(sent()).toEqual([]);
    expect(last()).toMatchObject({ state: 'refused', because: expect.stringContaining('letter.pdf') });
  });
});

it('who may not be written to any more is left out of a message that goes to others', async () => {
  const recipients = [
    { kind: 'to', email: 'other@example.org', displayName: 'Other' },
    { kind: 'cc', email: 'maya@example.org', contactId: aContact().contactId, displayName: 'Maya Okafor' },
  ] as const;
  tableHolds(...items({ recipients: [...recipients] }, aContact({ doNotContact: ['email'] })));
  await sendMessage(asService(), key);

  expect(sent()[0]?.args[0].input.Destination).toMatchObject({ ToAddresses: ['other@example.org'], CcAddresses: [] });
  expect(moves()[0]).toMatchObject({
    recipients: [recipients[0]],
    skipped: [{ kind: 'cc', displayName: 'Maya Okafor' }],
  });
});

it('what SES reported while it answered stays as it was reported', async () => {
  db.on(UpdateCommand)
    .resolvesOnce({})
    .rejects(conditionFailed(aMessage({ state: 'delivered', revision: 3 })));
  ses.on(SendEmailCommand).callsFake(() => {
    nowTableHolds(...items({ state: 'delivered', attempt: 1, revision: 3 }));
    return { MessageId: 'ses-1' };
  });
  await sendMessage(asService(), key);
  expect(moves()).toHaveLength(2);
});

it('what came of it is noted although another part of it was changed meanwhile', async () => {
  let updates = 0;
  db.on(UpdateCommand).callsFake(() => {
    updates += 1;
    if (updates === 2) throw conditionFailed(aMessage({ state: 'claimed', attempt: 1, revision: 3 }));
    return {};
  });
  ses.on(SendEmailCommand).callsFake(() => {
    nowTableHolds(...items({ state: 'claimed', attempt: 1, revision: 3 }));
    return { MessageId: 'ses-1' };
  });
  await sendMessage(asService(), key);
  expect(last()).toMatchObject({ state: 'sent', revision: 4 });
});
