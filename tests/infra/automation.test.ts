import { describe, expect, it } from 'vitest';
import { ENV } from '../../shared/platform/env.ts';
import { ID_OF } from '../../shared/model.ts';
import type { Reference } from './synthesise.ts';
import { aTemplate, listed, target } from './synthesise.ts';

const stack = aTemplate();

const mappings = stack.ofType('AWS::Lambda::EventSourceMapping').map(({ Properties }) => Properties);
const mappingOf = (name: string) => {
  const { logicalId } = stack.functionNamed(name);
  const found = mappings.find(({ FunctionName }) => target(FunctionName) === logicalId);
  if (!found) throw new Error(`Nothing feeds ${name}`);
  return found;
};
const filtersOf = (name: string): unknown[] =>
  mappingOf(name).FilterCriteria.Filters.map(({ Pattern }): unknown => JSON.parse(Pattern));
const entities = (names: string[]) => ({ __edb_e__: { S: names } });

describe('the consumers of the stream', () => {
  const parked = stack.ofType('AWS::S3::Bucket').find(({ logicalId }) => logicalId.includes('ParkedRecords'));
  it.each(['stream-derive', 'stream-react'])('%s parks a bad record and goes on', (name) => {
    expect(mappingOf(name)).toMatchObject({
      StartingPosition: 'TRIM_HORIZON',
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 3600,
      DestinationConfig: {
        OnFailure: { Destination: { 'Fn::GetAtt': [parked?.logicalId, 'Arn'] } },
      },
    });
  });

  it('try what fails for the moment more often than who has somebody waiting', () => {
    const patient = stack
      .ofType('AWS::Lambda::Function')
      .filter(({ Properties }) => Properties.Environment.Variables[ENV.attempts] === '7');
    const consumers = ['stream-derive', 'stream-react'].map((name) => stack.functionNamed(name));
    expect(new Set(patient)).toEqual(new Set(consumers));
  });

  it('are two, the most that a shard bears', () => {
    const table = stack.only('AWS::DynamoDB::GlobalTable').logicalId;
    const ofStream = mappings.filter(
      ({ EventSourceArn }) => JSON.stringify(EventSourceArn) === `{"Fn::GetAtt":["${table}","StreamArn"]}`,
    );
    expect(ofStream).toHaveLength(2);
  });

  it('derive hears of every kind of record, removed ones too, and never of its own audit entries', () => {
    const kinds = Object.keys(ID_OF);
    const anyOrder = (wanted: string[]) =>
      entities(expect.toSatisfy((names: string[]) => names.toSorted().join() === wanted.toSorted().join()));
    expect(filtersOf('stream-derive')).toEqual([
      { dynamodb: { NewImage: anyOrder(kinds) } },
      // Lists go by what a summary says; that it is gone follows from the other records.
      {
        eventName: ['REMOVE'],
        dynamodb: { OldImage: anyOrder(kinds.filter((kind) => kind !== 'caseSummary')) },
      },
    ]);
    expect(kinds).not.toContain('auditEntry');
  });

  it('react hears of what rules act upon, and of files and submissions that are gone', () => {
    expect(filtersOf('stream-react')).toEqual([
      {
        dynamodb: {
          NewImage: entities([
            'activity',
            'case',
            'caseRole',
            'followUp',
            'message',
            'submission',
            'contact',
            'relationship',
            'file',
            'bulkJob',
            'import',
            'export',
            'unsubscription',
            'webhookCall',
            'ruleScan',
            'recount',
            'migration',
          ]),
        },
      },
      { eventName: ['REMOVE'], dynamodb: { OldImage: entities(['file', 'submission']) } },
    ]);
  });

  it('leave parked records in a private bucket that tells a queue of each', () => {
    expect(parked?.Properties).toMatchObject({
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: { Rules: [{ ExpirationInDays: 90 }] },
      NotificationConfiguration: { QueueConfigurations: [{ Event: 's3:ObjectCreated:*' }] },
    });
  });
});

describe('mail', () => {
  it('is taken one by one, by as many functions as the send rate of the account keeps busy', () => {
    expect(mappingOf('queue-send-message')).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: expect.any(Number) },
    });
  });

  it('is sent over TLS only, and what becomes of it comes back', () => {
    const configurationSet = stack.only('AWS::SES::ConfigurationSet');
    expect(configurationSet.Properties).toMatchObject({
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    });
    expect(stack.only('AWS::SES::ConfigurationSetEventDestination').Properties).toMatchObject({
      EventDestination: {
        MatchingEventTypes: ['send', 'reject', 'bounce', 'complaint', 'delivery', 'deliveryDelay', 'renderingFailure'],
      },
    });
    expect(stack.only('AWS::Events::Rule').Properties).toMatchObject({
      EventPattern: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: configurationSet.logicalId }] } } },
      },
      Targets: [
        {
          Arn: { 'Fn::GetAtt': [stack.functionNamed('mail-feedback').logicalId, 'Arn'] },
          DeadLetterConfig: expect.anything(),
        },
      ],
    });
  });
});

describe('time', () => {
  it('wakes the sweep every five minutes, and retention once a day', () => {
    const arnOf = (name: string) => ({ 'Fn::GetAtt': [stack.functionNamed(name).logicalId, 'Arn'] });
    expect(stack.ofType('AWS::Scheduler::Schedule').map(({ Properties }) => Properties)).toMatchObject([
      { ScheduleExpression: 'rate(5 minutes)', Target: { Arn: arnOf('scheduler-sweep') } },
      { ScheduleExpression: 'rate(1 day)', Target: { Arn: arnOf('scheduler-retention') } },
    ]);
  });

  it.each(['scheduler-follow-up', 'scheduler-sweep', 'scheduler-retention', 'mail-feedback'])(
    '%s keeps an event that it failed on',
    (name) => {
      const { logicalId } = stack.functionNamed(name);
      const configurations = stack.ofType('AWS::Lambda::EventInvokeConfig').map(({ Properties }) => Properties);
      expect(configurations.find(({ FunctionName }) => target(FunctionName) === logicalId)).toMatchObject({
        DestinationConfig: { OnFailure: { Destination: expect.anything() } },
      });
    },
  );
});

describe('bulk jobs', () => {
  it('are run one by an invocation, two at once at most', () => {
    expect(mappingOf('queue-run-bulk')).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 2 },
    });
  });
});

describe('imports', () => {
  it('are run one by an invocation', () => {
    expect(mappingOf('queue-run-import')).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('walks of rules over cases', () => {
  it('are run one by an invocation', () => {
    expect(mappingOf('queue-run-rule-scan')).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    });
  });
});

describe('calls of other systems', () => {
  it('are made one by an invocation, ten at once at most', () => {
    expect(mappingOf('queue-call-webhook')).toMatchObject({
      BatchSize: 1,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      ScalingConfig: { MaximumConcurrency: 10 },
    });
  });
});

describe('queues', () => {
  const queues = stack.ofType('AWS::SQS::Queue');

  it.each([
    'queue-send-message',
    'queue-run-bulk',
    'queue-run-import',
    'queue-run-rule-scan',
    'queue-run-recount',
    'queue-run-migration',
    'queue-call-webhook',
  ])('of %s hide a message six times as long as it may run, and hand it over five times at most', (name) => {
    const { Timeout } = stack.functionNamed(name).Properties;
    const queue = queues.find(({ logicalId }) => logicalId === target(mappingOf(name).EventSourceArn as Reference));
    expect(queue?.Properties).toMatchObject({
      VisibilityTimeout: 6 * Timeout,
      RedrivePolicy: { maxReceiveCount: 5 },
      SqsManagedSseEnabled: true,
    });
  });

  it('may be fed by their own functions without end, since a long job goes on so', () => {
    const own = stack.ofType('AWS::Lambda::Function').flatMap(({ logicalId, Properties }) => {
      const fedBy = mappings.filter(({ FunctionName }) => target(FunctionName) === logicalId);
      const sends = stack
        .statementsOfRole(target(Properties.Role))
        .filter(({ Action }) => listed(Action).includes('sqs:SendMessage'));
      const queues = fedBy.map(({ EventSourceArn }) => target(EventSourceArn as Reference));
      return queues.some((queue) => JSON.stringify(sends).includes(`"${queue}"`)) ? [Properties.RecursiveLoop] : [];
    });
    expect(own).toHaveLength(7);
    expect(new Set(own)).toEqual(new Set(['Allow']));
  });

  it('of dead letters keep their messages for 14 days', () => {
    const deadLetters = queues.filter(({ Properties }) => !('RedrivePolicy' in Properties));
    expect(deadLetters).toHaveLength(12);
    for (const { Properties } of deadLetters)
      expect(Properties).toMatchObject({ MessageRetentionPeriod: 14 * 24 * 3600 });
  });

  it('refuse what does not come over TLS', () => {
    const refusing = stack
      .ofType('AWS::SQS::QueuePolicy')
      .filter(({ Properties }) =>
        JSON.stringify(Properties).includes('{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"'),
      );
    expect(refusing).toHaveLength(queues.length);
  });
});
