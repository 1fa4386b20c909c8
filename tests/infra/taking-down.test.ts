import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ENV } from '../../shared/platform/env.ts';
import { aTemplate, target } from './synthesise.ts';

const readme = readFileSync(join(import.meta.dirname, '..', '..', 'README.md'), 'utf8');
const section = readme.split('## What a removal leaves')[1]?.split('\n## ')[0] ?? '';
/** The places that README names in the second column of its table. */
const named = [...section.matchAll(/^\|[^|]+\|([^|]+)\|/gm)].flatMap(([, places = '']) =>
  [...places.matchAll(/`(\w+)`/g)].map(([, place = '']) => place),
);

type Template = ReturnType<typeof aTemplate>;
const kept = ({ resources }: Template) =>
  resources()
    .filter(({ DeletionPolicy }) => DeletionPolicy !== undefined && DeletionPolicy !== 'Delete')
    .map(({ logicalId }) => logicalId.slice(0, -8));
const stateful =
  /^AWS::(DynamoDB::|S3::Bucket$|Cognito::UserPool$|Logs::LogGroup|SQS::Queue$|Scheduler::ScheduleGroup)/;

describe('a stage that keeps its data', () => {
  const stack = aTemplate();

  it('leaves what README names, and nothing else', () => {
    expect(named.length).toBeGreaterThan(0);
    expect(kept(stack).toSorted()).toEqual(named.toSorted());
  });

  it('refuses that table and user pool are deleted, and has no function that empties buckets', () => {
    expect(stack.only('AWS::DynamoDB::GlobalTable').Properties).toMatchObject({
      Replicas: [{ DeletionProtectionEnabled: true }],
    });
    expect(stack.only('AWS::Cognito::UserPool').Properties).toMatchObject({ DeletionProtection: 'ACTIVE' });
    expect(stack.ofType('Custom::EmptyBuckets')).toEqual([]);
  });
});

describe('a stage that keeps nothing', () => {
  const front = { requestsPerAddress: 300, secretParameter: '/front' };
  const stack = aTemplate({ retainData: false, front }, { account: '111122223333', region: 'us-east-1' });

  it('leaves nothing: no resource is kept, protected or backed up', () => {
    expect(kept(stack)).toEqual([]);
    const holding = stack.resources().filter(({ Type }) => stateful.test(Type));
    expect(holding.length).toBeGreaterThan(20);
    for (const { DeletionPolicy } of holding) expect(DeletionPolicy).toBe('Delete');
    expect(stack.only('AWS::DynamoDB::GlobalTable').Properties).toMatchObject({
      Replicas: [
        {
          DeletionProtectionEnabled: false,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: false },
        },
      ],
    });
    expect(stack.only('AWS::Cognito::UserPool').Properties).toMatchObject({ DeletionProtection: 'INACTIVE' });
  });

  it('empties each of its buckets when it goes, after whoever writes into them is gone', () => {
    const { Properties, logicalId } = stack.only('Custom::EmptyBuckets');
    const buckets = stack.ofType('AWS::S3::Bucket').map((bucket) => bucket.logicalId);
    expect((Properties['buckets'] as { Ref: string }[]).map(target).toSorted()).toEqual(buckets.toSorted());
    const own = stack.functionNamed('deployment-empty-buckets').logicalId;
    for (const fn of stack.ofType('AWS::Lambda::Function').filter((one) => one.logicalId !== own)) {
      expect([fn.logicalId, fn.DependsOn]).toEqual([fn.logicalId, expect.arrayContaining([logicalId])]);
    }
  });

  it('has no log group but those of the stack, since no function may make one', () => {
    const functions = stack.ofType('AWS::Lambda::Function');
    for (const { Properties } of functions)
      expect(Properties.LoggingConfig.LogGroup).toMatchObject({ Ref: expect.any(String) });
    expect(JSON.stringify(stack.ofType('AWS::IAM::Policy'))).not.toContain('logs:CreateLogGroup');
    expect(JSON.stringify(stack.ofType('AWS::IAM::Role'))).not.toContain('AWSLambdaBasicExecutionRole');
  });
});

describe('a stage that takes over a restored table', () => {
  const TableName = 'dossier-restored';
  const stack = aTemplate({ restoredTable: TableName });
  const { logicalId, Properties, DeletionPolicy } = stack.only('AWS::DynamoDB::GlobalTable');

  it('has it in another place, by its name, so that CloudFormation takes it in and leaves the former one', () => {
    expect(Properties).toMatchObject({ TableName, Replicas: [{ DeletionProtectionEnabled: true }] });
    expect(DeletionPolicy).toBe('Retain');
    const former = aTemplate().only('AWS::DynamoDB::GlobalTable');
    expect(former.Properties).not.toHaveProperty('TableName');
    expect(logicalId).not.toBe(former.logicalId);
    const { TableName: _, ...rest } = Properties;
    expect(rest).toEqual(former.Properties);
  });

  it('has every function work on it, and read its stream', () => {
    for (const fn of stack.ofType('AWS::Lambda::Function')) {
      expect(fn.Properties.Environment.Variables[ENV.table]).toEqual({ Ref: logicalId });
    }
    const streams = stack.ofType('AWS::Lambda::EventSourceMapping').map((one) => one.Properties['EventSourceArn']);
    expect(streams).toContainEqual({ 'Fn::GetAtt': [logicalId, 'StreamArn'] });
  });
});
