import { SendEmailCommand, SESv2Client, type SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { afterEach, describe, expect, it } from 'vitest';
import type { PutEvent } from '../../../infra/local/mail/events.ts';
import type { MailFault } from '../../../infra/local/mail/mail-faults.ts';
import { createMail } from '../../../infra/local/mail/mail.ts';
import { allows, arn, makeParts, serveAws } from './support.ts';

const identity = arn('ses', 'identity/harbour.example');
const configurationSet = arn('ses', 'configuration-set/Messages');
const mayRead = {
  ...allows('ses:SendEmail', identity),
  Condition: { StringEquals: { 'ses:FromAddress': 'hello@harbour.example' } },
};

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start(allow: object[] = [mayRead, allows('ses:SendEmail', configurationSet)]) {
  const setup = makeParts({
    resources: {
      Identity: { Type: 'AWS::SES::EmailIdentity', Properties: { EmailIdentity: 'harbour.example' } },
      Messages: { Type: 'AWS::SES::ConfigurationSet' },
      Events: {
        Type: 'AWS::SES::ConfigurationSetEventDestination',
        Properties: {
          ConfigurationSetName: { Ref: 'Messages' },
          EventDestination: {
            Enabled: true,
            MatchingEventTypes: ['SEND', 'DELIVERY', 'bounce', 'COMPLAINT'],
            EventBridgeDestination: { EventBusArn: arn('events', 'event-bus/default') },
          },
        },
      },
    },
    handlers: { sender: () => {} },
    allow: { sender: allow },
  });
  const events: PutEvent[] = [];
  const mail = createMail(setup.parts, { put: (event) => void events.push(event) });
  const aws = await serveAws(setup, [mail.service]);
  close = aws.close;
  const client = new SESv2Client(aws.clientOf('sender'));
  const send = (more: SendEmailCommandInput) => client.send(new SendEmailCommand(more));
  const refusal = (more: SendEmailCommandInput) =>
    send(more).then(
      () => 'accepted',
      (error: Error) => `${error.name}: ${error.message}`,
    );
  return { ...setup, mail, events, send, refusal };
}

const aMail: SendEmailCommandInput = {
  FromEmailAddress: '"Harbour" <hello@harbour.example>',
  Destination: { ToAddresses: ['ada@example.org'], CcAddresses: ['grace@example.org'] },
  ReplyToAddresses: ['reply@harbour.example'],
  ConfigurationSetName: 'Messages',
  EmailTags: [{ Name: 'message', Value: 'message_01' }],
  Content: {
    Simple: {
      Subject: { Data: 'Grüße' },
      Body: { Text: { Data: 'Hello' }, Html: { Data: '<p>Hello</p>' } },
      Headers: [{ Name: 'List-Unsubscribe', Value: '<https://harbour.example/u>' }],
    },
  },
};

describe('SendEmail', () => {
  it('keeps everything about a mail, by the virtual clock', async () => {
    const { send, mail, parts } = await start();
    parts.clock.moveTo(new Date('2099-01-06T09:00:00Z'));
    const { MessageId } = await send(aMail);
    expect(mail.list()).toEqual([
      {
        id: MessageId,
        from: '"Harbour" <hello@harbour.example>',
        to: ['ada@example.org'],
        cc: ['grace@example.org'],
        bcc: [],
        replyTo: ['reply@harbour.example'],
        subject: 'Grüße',
        text: 'Hello',
        html: '<p>Hello</p>',
        headers: { 'List-Unsubscribe': '<https://harbour.example/u>' },
        tags: { message: 'message_01' },
        configurationSet: 'Messages',
        at: expect.stringMatching(/^2099-01-06T09:00:0/) as unknown,
      },
    ]);
  });

  it('keeps what is attached, text as it is', async () => {
    const { send, mail } = await start();
    const [ics, picture] = [Buffer.from('Für Ada'), Buffer.from([0xff, 0xd8])];
    const Attachments = [
      { FileName: 'a.ics', ContentType: 'text/calendar; charset=utf-8', RawContent: ics },
      { FileName: 'b.jpg', ContentType: 'image/jpeg', RawContent: picture },
    ];
    await send({ ...aMail, Content: { Simple: { ...aMail.Content?.Simple, Attachments } as never } });
    expect(mail.list()[0]?.attachments).toEqual([
      { fileName: 'a.ics', contentType: 'text/calendar; charset=utf-8', content: 'Für Ada' },
      { fileName: 'b.jpg', contentType: 'image/jpeg', content: picture.toString('base64') },
    ]);
  });

  it('takes a message as it is, shows what it says, and keeps its bytes', async () => {
    const mayRaw = { ...mayRead, Action: 'ses:SendRawEmail' };
    const { send, mail } = await start([mayRaw, allows('ses:SendRawEmail', configurationSet)]);
    const Data = Buffer.from(
      [
        'From: =?UTF-8?Q?H=C3=A4rbour?= <hello@harbour.example>',
        'To: Ada <ada@example.org>',
        'Reply-To: reply@harbour.example',
        'Subject: =?UTF-8?Q?Gr=C3=BC=C3=9Fe?=',
        'X-Own: yes',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'Hello',
      ].join('\r\n'),
    );
    const { Content: _, ReplyToAddresses: __, ...envelope } = aMail;
    await send({ ...envelope, Destination: { BccAddresses: ['eve@example.org'] }, Content: { Raw: { Data } } });
    expect(mail.list()).toMatchObject([
      {
        from: '"Härbour" <hello@harbour.example>',
        to: [],
        bcc: ['eve@example.org'],
        replyTo: ['reply@harbour.example'],
        subject: 'Grüße',
        text: 'Hello',
        headers: { 'X-Own': 'yes' },
        raw: Data.toString('base64'),
      },
    ]);
  });

  it.each([
    ['no head', 'Hello'],
    ['a line that ends alike nowhere', 'Subject: x\r\n\r\nHello\nyou'],
    ['a line of a thousand signs', `Subject: x\r\n\r\n${'x'.repeat(1000)}`],
  ])('refuses a message with %s', async (_, raw) => {
    const { refusal } = await start([allows('ses:SendRawEmail', '*')]);
    const Content = { Raw: { Data: Buffer.from(raw) } };
    expect(await refusal({ ...aMail, Content })).toMatch(/^BadRequestException: (The|A line of the) message/);
  });

  it('needs the permission to give a message as it is', async () => {
    const { refusal } = await start();
    const Content = { Raw: { Data: Buffer.from('Subject: x\r\n\r\nHello') } };
    expect(await refusal({ ...aMail, Content })).toContain('may not ses:SendRawEmail');
  });

  it.each<[MailFault, number, number, string]>([
    ['throttled', 0, 0, 'TooManyRequestsException'],
    ['failed', 0, 0, 'InternalServiceErrorException'],
    ['answer-lost', 1, 2, 'InternalServiceErrorException'],
    ['both-lost', 1, 0, 'InternalServiceErrorException'],
    ['event-lost', 1, 0, 'accepted'],
  ])('can fail as asked for: %s', async (fault, mails, announced, answer) => {
    const { refusal, mail, events } = await start();
    mail.faults.push(fault);
    expect(await refusal(aMail)).toContain(answer);
    expect([mail.list().length, events.length]).toEqual([mails, announced]);
    expect(await refusal(aMail)).toBe('accepted');
  });

  it('is announced as sent and delivered, with its tags', async () => {
    const { send, events } = await start();
    const { MessageId } = await send(aMail);
    expect(events.map((event) => event['detail-type'])).toEqual(['Email Sent', 'Email Delivered']);
    expect(events[1]).toMatchObject({
      source: 'aws.ses',
      detail: {
        eventType: 'Delivery',
        mail: {
          messageId: MessageId,
          destination: ['ada@example.org', 'grace@example.org'],
          tags: { message: ['message_01'], 'ses:configuration-set': ['Messages'] },
        },
        delivery: { recipients: ['ada@example.org', 'grace@example.org'] },
      },
    });
  });

  it.each([
    ['bounce', ['Email Sent', 'Email Bounced'], { bounce: { bounceType: 'Permanent', bounceSubType: 'General' } }],
    ['bounce+label', ['Email Sent', 'Email Bounced'], { eventType: 'Bounce' }],
    ['suppressionlist', ['Email Sent', 'Email Bounced'], { bounce: { bounceSubType: 'Suppressed' } }],
    [
      'complaint',
      ['Email Sent', 'Email Delivered', 'Email Complaint Received'],
      { complaint: { complaintFeedbackType: 'abuse' } },
    ],
    ['success', ['Email Sent', 'Email Delivered'], { eventType: 'Delivery' }],
  ])("to SES's simulator address %s@ is announced as %j", async (name, types, detail) => {
    const { send, events } = await start();
    await send({ ...aMail, Destination: { ToAddresses: [`${name}@simulator.amazonses.com`] } });
    expect(events.map((event) => event['detail-type'])).toEqual(types);
    expect(events.at(-1)?.detail).toMatchObject(detail);
  });

  it('without a configuration set announces nothing', async () => {
    const { send, events, mail } = await start();
    await send({ ...aMail, ConfigurationSetName: undefined });
    expect([mail.list().length, events]).toEqual([1, []]);
  });

  it.each<[string, Partial<SendEmailCommandInput>, string]>([
    ['no recipients', { Destination: {} }, 'BadRequestException: Destination has no recipients.'],
    [
      '51 recipients',
      { Destination: { ToAddresses: Array(51).fill('a@example.org') as string[] } },
      'BadRequestException: Recipient count exceeds 50.',
    ],
    [
      'an address without a domain',
      { Destination: { ToAddresses: ['ada'] } },
      "BadRequestException: Missing final '@domain'",
    ],
    [
      'an address with a space',
      { Destination: { ToAddresses: ['a da@example.org'] } },
      'BadRequestException: Local address contains',
    ],
    [
      'a domain with empty labels',
      { Destination: { ToAddresses: ['ada@example..org'] } },
      'BadRequestException: Domain contains',
    ],
    [
      'an address beyond ASCII',
      { Destination: { ToAddresses: ['zoë@example.org'] } },
      'BadRequestException: Non-ASCII',
    ],
    [
      'a template',
      { Content: { Template: { TemplateName: 't' } } },
      'BadRequestException: On one machine Content.Simple and',
    ],
    [
      'no body',
      { Content: { Simple: { Subject: { Data: 's' }, Body: {} } } },
      'BadRequestException: Content.Simple.Body',
    ],
    [
      'an attachment without a name',
      {
        Content: {
          Simple: {
            Subject: { Data: 's' },
            Body: { Text: { Data: 't' } },
            Attachments: [{ FileName: '', RawContent: Buffer.from('a') }],
          },
        },
      },
      'BadRequestException: An attachment has no file name',
    ],
    ['a bad tag', { EmailTags: [{ Name: 'a', Value: 'b c' }] }, 'BadRequestException: Invalid tag'],
    [
      'an unknown configuration set',
      { ConfigurationSetName: 'Others' },
      'NotFoundException: Configuration set <Others>',
    ],
    [
      'a sender of no identity',
      { FromEmailAddress: 'hello@other.example' },
      'MessageRejected: Email address is not verified.',
    ],
  ])('refuses %s', async (_, change, message) => {
    const { refusal, mail } = await start([allows('ses:SendEmail', '*')]);
    expect(await refusal({ ...aMail, ...change })).toContain(message);
    expect(mail.list()).toEqual([]);
  });

  it('needs the permission for the identity, the sender and the configuration set', async () => {
    const noSet = await start([mayRead]);
    expect(await noSet.refusal(aMail)).toContain(`sender may not ses:SendEmail on ${configurationSet}`);
    await close();
    const { refusal, mail } = await start();
    expect(await refusal({ ...aMail, FromEmailAddress: 'boss@harbour.example' })).toContain(
      'with ses:FromAddress boss@harbour.example',
    );
    expect(mail.list()).toEqual([]);
  });
});
