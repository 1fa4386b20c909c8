import { afterEach, describe, expect, it } from 'vitest';
import { createInbound } from '../../../infra/local/mail/inbound.ts';
import { Bucket } from '../../../infra/local/objects/bucket.ts';
import { addressesIn, headersIn, type IncomingMail } from '../../../infra/local/mail/received-event.ts';
import { aDirectory } from './fixture.ts';
import { account, arn, functionArn, makeParts } from './support.ts';

const sesMayPut = {
  Effect: 'Allow',
  Principal: { Service: 'ses.amazonaws.com' },
  Action: 's3:PutObject',
  Resource: 'arn:aws:s3:::files/inbound/*',
  Condition: { StringEquals: { 'aws:SourceAccount': account } },
};
const permission = {
  Type: 'AWS::Lambda::Permission',
  Properties: {
    Action: 'lambda:InvokeFunction',
    Principal: 'ses.amazonaws.com',
    FunctionName: functionArn('receive'),
    SourceAccount: account,
  },
};

interface Options {
  policy?: object[];
  rule?: object;
  permissions?: Record<string, typeof permission>;
}

let stop: () => Promise<void> = async () => {};
afterEach(() => stop());

function start({ policy = [sesMayPut], rule = {}, permissions = { Permission: permission } }: Options = {}) {
  const events: unknown[] = [];
  const setup = makeParts({
    resources: {
      Files: { Type: 'AWS::S3::Bucket', Properties: { BucketName: 'files' } },
      Policy: { Type: 'AWS::S3::BucketPolicy', Properties: { Bucket: 'files', PolicyDocument: { Statement: policy } } },
      Rule: {
        Type: 'AWS::SES::ReceiptRule',
        Properties: {
          RuleSetName: 'rules',
          Rule: {
            Enabled: true,
            Recipients: ['reply.example.org'],
            Actions: [
              { S3Action: { BucketName: 'files', ObjectKeyPrefix: 'inbound/' } },
              { LambdaAction: { FunctionArn: functionArn('receive'), InvocationType: 'Event' } },
            ],
            ...rule,
          },
        },
      },
      ...permissions,
    },
    handlers: { receive: (event: unknown) => void events.push(event) },
  });
  const parts = { ...setup.parts, dataDirectory: aDirectory() };
  const inbound = createInbound(parts, { send: () => undefined });
  stop = () => inbound.worker.stop();
  const [resource] = parts.deployment.ofType('AWS::S3::Bucket');
  const stored = (key: string) => {
    const bucket = resource && new Bucket(parts, resource);
    const object = bucket?.find(key);
    return object && bucket?.read(object).toString();
  };
  const rest = async () => {
    while (inbound.worker.busy()) await new Promise((done) => setTimeout(done, 5));
  };
  return { ...inbound, events, stored, rest };
}

const verdicts = { spam: 'PASS', virus: 'PASS', spf: 'PASS', dkim: 'PASS', dmarc: 'FAIL' };
const incoming = (more: Partial<IncomingMail> = {}): IncomingMail => ({
  raw: Buffer.from('From: Ada <ada@example.org>\r\nSubject: a\r\n b\r\n\r\nHello'),
  source: 'ada@example.org',
  recipients: ['one@reply.example.org', 'two@example.org'],
  verdicts,
  ...more,
});

it('a mail to the domain of a rule is stored as it came below what SES writes, and the function is told of it', async () => {
  const { receive, rest, events, stored } = start();
  const receipt = receive(incoming());
  await rest();
  expect(receipt).toMatchObject({ recipients: ['one@reply.example.org'] });
  const key = `inbound/${receipt?.messageId}`;
  expect(receipt?.objects).toEqual([`files/${key}`]);
  expect(stored(key)).toMatch(/^Return-Path: <ada@example\.org>\r\nReceived: [^]+\r\nFrom: Ada [^]+\r\n\r\nHello$/);
  expect(events).toMatchObject([
    {
      Records: [
        {
          eventSource: 'aws:ses',
          ses: {
            mail: { source: 'ada@example.org', messageId: receipt?.messageId },
            receipt: { recipients: ['one@reply.example.org'], dmarcVerdict: { status: 'FAIL' } },
          },
        },
      ],
    },
  ]);
});

describe('nobody takes in', () => {
  it.each([
    ['another domain', {}, ['ada@example.org']],
    ['a domain below it', {}, ['ada@a.reply.example.org']],
    ['a rule that is switched off', { Enabled: false }, ['ada@reply.example.org']],
    ['the domain above one that is written with a dot', { Recipients: ['.example.org'] }, ['ada@example.org']],
  ])('%s', (_, rule, recipients) => {
    expect(start({ rule }).receive(incoming({ recipients }))).toBeUndefined();
  });

  it('but a rule for an address, for what lies below a domain, or for everything does', () => {
    for (const Recipients of [['Ada@Example.org'], ['.org'], []]) {
      expect(start({ rule: { Recipients } }).receive(incoming({ recipients: ['ada@example.org'] }))).toBeDefined();
    }
  });
});

it('what the template does not allow SES to do fails', () => {
  expect(() => start({ policy: [] }).receive(incoming())).toThrow('may not put');
  expect(() => start({ permissions: {} }).receive(incoming())).toThrow('may not invoke');
  const elsewhere = { ...sesMayPut, Condition: { StringEquals: { 'aws:SourceAccount': 'another' } } };
  expect(() => start({ policy: [elsewhere] }).receive(incoming())).toThrow('may not put');
});

it('an action that is not run here is refused at the start', () => {
  expect(() => start({ rule: { Actions: [{ SNSAction: { TopicArn: arn('sns', 'topic') } }] } })).toThrow('SNSAction');
});

it('headers are unfolded, and addresses are found in them', () => {
  const headers = headersIn(
    Buffer.from('To: Ada <ada@x.org>,\r\n\tben@x.org\r\nCC: "C, D" <cd@x.org>\r\n\r\nTo: no@x.org'),
  );
  expect(headers[0]).toEqual({ name: 'To', value: 'Ada <ada@x.org>, ben@x.org' });
  expect(addressesIn(headers, 'to', 'cc')).toEqual(['ada@x.org', 'ben@x.org', 'cd@x.org']);
});
