import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../infra/local/aws/event-pattern.ts';
import { Bucket } from '../../../infra/local/objects/bucket.ts';
import { createEvents } from '../../../infra/local/mail/events.ts';
import { createQueues } from '../../../infra/local/queues/queues.ts';
import type { Store } from '../../../infra/local/types.ts';
import { allows, arn, functionArn, makeParts, restOf } from './support.ts';

const sent = {
  source: 'aws.ses',
  'detail-type': 'Email Sent',
  detail: { mail: { messageId: 'm1', tags: { set: ['Messages'] } } },
};

interface Options {
  handler?: (event: never) => unknown;
  permitted?: boolean;
  config?: Record<string, unknown>;
  store?: Store;
}

function start({ handler, permitted = true, config, store }: Options = {}) {
  const seen: unknown[] = [];
  const setup = makeParts({
    ...(store && { store }),
    resources: {
      Dead: { Type: 'AWS::SQS::Queue' },
      Notices: { Type: 'AWS::SQS::Queue' },
      Failures: {
        Type: 'AWS::S3::Bucket',
        Properties: {
          NotificationConfiguration: {
            QueueConfigurations: [{ Event: 's3:ObjectCreated:*', Queue: arn('sqs', 'Notices') }],
          },
        },
      },
      Rule: {
        Type: 'AWS::Events::Rule',
        Properties: {
          EventPattern: { source: ['aws.ses'], detail: { mail: { tags: { set: ['Messages'] } } } },
          Targets: [{ Id: 'Target0', Arn: functionArn('feedback'), DeadLetterConfig: { Arn: arn('sqs', 'Dead') } }],
        },
      },
      ...(permitted && {
        Permission: {
          Type: 'AWS::Lambda::Permission',
          Properties: {
            Action: 'lambda:InvokeFunction',
            Principal: 'events.amazonaws.com',
            FunctionName: functionArn('feedback'),
            SourceArn: { 'Fn::GetAtt': ['Rule', 'Arn'] },
          },
        },
      }),
      ...(config && {
        Config: {
          Type: 'AWS::Lambda::EventInvokeConfig',
          Properties: { FunctionName: { Ref: 'feedback' }, ...config },
        },
      }),
    },
    handlers: { feedback: handler ?? ((event: unknown) => void seen.push(event)) },
    allow: {
      feedback: [allows('sqs:SendMessage', arn('sqs', 'Dead')), allows('s3:PutObject', 'arn:aws:s3:::Failures/*')],
    },
  });
  setup.parts.dataDirectory = mkdtempSync(join(tmpdir(), 'events-'));
  const queues = createQueues(setup.parts);
  const events = createEvents(setup.parts, queues);
  const parked = (queue = 'Dead') =>
    setup.store
      .collection<{ body: string }>(`queue:${queue}`)
      .all()
      .map(({ document }) => JSON.parse(document.body) as unknown);
  return { ...setup, ...restOf(setup.parts, [events.worker]), seen, events, parked };
}

const failing = () => {
  throw new Error('down');
};

describe('the event bus', () => {
  it('invokes the functions of the rules that match, with the whole envelope', async () => {
    const { events, settle, seen } = start();
    events.put(sent);
    events.put({ ...sent, source: 'other' });
    await settle();
    expect(seen).toEqual([
      expect.objectContaining({ ...sent, version: '0', account: '123456789012', region: 'eu-west-2', resources: [] }),
    ]);
  });

  it('refuses a target that has no permission, and keeps the event', async () => {
    const { events, settle, seen, parked, lines } = start({ permitted: false });
    events.put(sent);
    await settle();
    expect(seen).toEqual([]);
    expect(lines[0]).toContain('no AWS::Lambda::Permission');
    expect(parked()).toMatchObject([sent]);
  });

  it('delivers after a restart what was not finished before it', async () => {
    const before = start({ handler: () => new Promise(() => {}) });
    before.events.put(sent);
    await before.events.worker.stop();
    const after = start({ store: before.store });
    await after.settle();
    expect(after.seen).toMatchObject([sent]);
  });

  it('retries twice, then tells that the event is lost when there is nowhere to put it', async () => {
    let runs = 0;
    const { events, settle, lines } = start({
      handler: () => {
        runs += 1;
        failing();
      },
    });
    events.put(sent);
    await settle();
    expect(runs).toBe(3);
    expect(lines).toEqual(['feedback failed 3 times and its event is lost: down']);
  });

  it('puts what failed into the on-failure queue, after the retries that are configured', async () => {
    const config = { MaximumRetryAttempts: 0, DestinationConfig: { OnFailure: { Destination: arn('sqs', 'Dead') } } };
    const { events, settle, parked } = start({ handler: failing, config });
    events.put(sent);
    await settle();
    expect(parked()).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 1 },
        requestPayload: sent,
        responsePayload: { errorMessage: 'down' },
      },
    ]);
  });

  it('puts what failed into the on-failure bucket', async () => {
    const config = {
      MaximumRetryAttempts: 0,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:s3:::Failures' } },
    };
    const { events, settle, parts, parked } = start({ handler: failing, config });
    events.put(sent);
    await settle();
    const [resource] = parts.deployment.ofType('AWS::S3::Bucket');
    const bucket = new Bucket(parts, resource!);
    const [key = ''] = bucket.keysFrom('');
    expect(key).toMatch(/^aws\/lambda\/async\/feedback\/\d{4}\/\d{2}\/\d{2}\//);
    expect(JSON.parse(bucket.read(bucket.find(key)!).toString())).toMatchObject({ requestPayload: sent });
    expect(parked('Notices')).toMatchObject([
      { Records: [{ eventName: 'ObjectCreated:Put', s3: { object: { key: encodeURIComponent(key) } } }] },
    ]);
  });
});

describe('an event pattern', () => {
  const event = { source: 'aws.ses', count: 3, none: null, list: ['a', 'b'], empty: [], detail: { name: 'Ada' } };

  it.each([
    [{ source: ['other', 'aws.ses'] }, true],
    [{ source: ['other'] }, false],
    [{ source: ['aws.ses'], count: [4] }, false],
    [{ source: [{ prefix: 'aws.' }] }, true],
    [{ source: [{ suffix: '.sns' }] }, false],
    [{ list: ['b'] }, true],
    [{ list: ['c'] }, false],
    [{ detail: { name: ['Ada'] } }, true],
    [{ detail: { name: ['ada'] } }, false],
    [{ detail: { name: [{ 'equals-ignore-case': 'ada' }] } }, true],
    [{ detail: { missing: ['x'] } }, false],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { name: [{ exists: false }] } }, false],
    [{ missing: { deeper: [{ exists: false }] } }, true],
    [{ source: [{ 'anything-but': 'other' }] }, true],
    [{ source: [{ 'anything-but': ['other', 'aws.ses'] }] }, false],
    [{ source: [{ 'anything-but': { prefix: 'aws.' } }] }, false],
    [{ missing: [{ 'anything-but': 'x' }] }, false],
    [{ none: [null] }, true],
    [{ empty: [{ exists: false }] }, true],
    [{ $or: [{ count: [4] }, { count: [3] }] }, true],
  ])('%j matches: %s', (pattern, expected) => {
    expect(compilePattern(pattern)(event)).toBe(expected);
  });

  it('with an unknown comparison is refused', () => {
    expect(() => compilePattern({ count: [{ numeric: ['>', 3] }] })).toThrow('"numeric"');
  });
});
