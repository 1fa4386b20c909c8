import { SendEmailCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { sendMessage } from '../../../shared/email/send-message.ts';
import { asService } from '../../support/contexts.ts';
import { awsError, conditionFailed } from '../../support/failures.ts';
import { NOW } from '../../support/ids.ts';
import { aMessage } from '../../support/records.ts';
import type { Item } from '../../support/table.ts';
import { db, itemOf, tableHolds } from '../../support/table.ts';
import { commands } from '../../support/written.ts';

const ses = mockClient(SESv2Client);
const key = { caseId: aMessage().caseId, messageId: aMessage().messageId };
const sent = () => ses.commandCalls(SendEmailCommand);
const last = () => commands().at(-1)?.[0];

beforeEach(() => {
  ses.reset();
  ses.on(SendEmailCommand).resolves({ MessageId: 'ses-1' });
  tableHolds(itemOf('message', aMessage()));
});

describe('a planned message', () => {
  it('is claimed, then handed to SES once, then noted as sent', async () => {
    expect(await sendMessage(asService(), key)).toBe('done');

    expect(commands().flat()).toMatchObject([
      { state: 'claimed', attempt: 1, attention: 'message', attentionAt: '2025-01-06T09:02:00.000Z' },
      { state: 'sent', sentAt: NOW, sesMessageId: 'ses-1', attention: undefined, attentionAt: undefined },
    ]);
    expect(sent()).toHaveLength(1);
  });

  it('goes out as it is stored, from the organisation, with tags that name it', async () => {
    await sendMessage(asService(), key);

    expect(sent()[0]?.args[0].input).toMatchObject({
      FromEmailAddress: '"Harbour Housing Trust" <hello@harbour-housing.example>',
      Destination: { ToAddresses: ['maya@example.org'] },
      ConfigurationSetName: 'dossier',
      Content: { Simple: { Subject: { Data: 'How are things going?' }, Body: { Html: { Data: '<p>Dear Maya</p>' } } } },
      EmailTags: [
        { Name: 'caseId', Value: key.caseId },
        { Name: 'messageId', Value: key.messageId },
      ],
    });
  });

  it('goes out with what is attached to it', async () => {
    const attachments = [{ fileName: 'activities.ics', contentType: 'text/calendar', content: 'Für Ada' }];
    tableHolds(itemOf('message', aMessage({ attachments })));
    await sendMessage(asService(), key);

    const [attached] = sent()[0]?.args[0].input.Content?.Simple?.Attachments ?? [];
    expect(attached).toMatchObject({ FileName: 'activities.ics', ContentType: 'text/calendar' });
    expect(Buffer.from(attached?.RawContent ?? '').toString()).toBe('Für Ada');
  });

  it('is handed over by a client that tries no second time', async () => {
    await sendMessage(asService(), key);

    const client = sent()[0]?.thisValue as SESv2Client;
    expect(await client.config.maxAttempts()).toBe(1);
  });

  it.each([
    ['MessageRejected', 400],
    ['AccountSuspendedException', 400],
    ['BadRequestException', 400],
  ])('that SES refuses with %s is refused, with the reason', async (name, status) => {
    ses.on(SendEmailCommand).rejects(awsError(name, status));

    expect(await sendMessage(asService(), key)).toBe('done');
    expect(last()).toMatchObject({ state: 'refused', because: expect.stringContaining(name), attention: undefined });
  });

  it.each(['TooManyRequestsException', 'SendingPausedException', 'LimitExceededException'])(
    'that SES would take another time (%s) is planned again',
    async (name) => {
      ses.on(SendEmailCommand).rejects(awsError(name, 429));

      expect(await sendMessage(asService(), key)).toBe('later');
      expect(last()).toMatchObject({ state: 'planned' });
      expect(last()).not.toHaveProperty('attention');
    },
  );

  it.each([
    ['a lost answer', awsError('TimeoutError')],
    ['an error of the service', awsError('InternalServiceErrorException', 500)],
  ])('is unknown after %s, and is looked at again when SES must have reported it', async (_, error) => {
    ses.on(SendEmailCommand).rejects(error);

    expect(await sendMessage(asService(), key)).toBe('done');
    expect(last()).toMatchObject({ state: 'unknown', attentionAt: '2025-01-06T09:15:00.000Z' });
    expect(sent()).toHaveLength(1);
  });
});

describe('a message never goes out', () => {
  it.each(['claimed', 'sent', 'refused', 'unknown', 'given-up', 'delivered', 'bounced', 'complained'] as const)(
    'when it is %s',
    async (state) => {
      tableHolds(itemOf('message', aMessage({ state })));
      expect(await sendMessage(asService(), key)).toBe('done');
      expect([sent(), commands()]).toEqual([[], []]);
    },
  );

  it('when there is none', async () => {
    tableHolds();
    expect(await sendMessage(asService(), key)).toBe('done');
    expect(sent()).toEqual([]);
  });

  it('when the claim fails', async () => {
    db.on(UpdateCommand).rejects(conditionFailed(aMessage({ state: 'claimed', revision: 2 })));
    expect(await sendMessage(asService(), key)).toBe('done');
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
});

it('what SES reported while it answered stays as it was reported', async () => {
  db.on(UpdateCommand)
    .resolvesOnce({})
    .rejects(conditionFailed(aMessage({ state: 'delivered', revision: 3 })));
  expect(await sendMessage(asService(), key)).toBe('done');
});
