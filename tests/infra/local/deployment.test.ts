import { describe, expect, it } from 'vitest';
import type { Template } from '../../../infra/local/template/assembly.ts';
import { createDeployment } from '../../../infra/local/template/deployment.ts';

const aDeployment = (template: Partial<Template>) =>
  createDeployment({
    assembly: { stackName: 'Sample', template: { Resources: {}, ...template }, assets: new Map() },
    endpointUrl: 'http://127.0.0.1:4000',
    apiUrl: 'http://127.0.0.1:8787',
  });

const resources = {
  Queue: { Type: 'AWS::SQS::Queue' },
  Named: { Type: 'AWS::DynamoDB::GlobalTable', Properties: { TableName: { 'Fn::Sub': '${AWS::StackName}-table' } } },
};

describe('a deployment resolves', () => {
  it.each([
    [{ Ref: 'AWS::Region' }, 'eu-west-2'],
    [{ Ref: 'Queue' }, 'http://127.0.0.1:4000/123456789012/Queue'],
    [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'arn:aws:sqs:eu-west-2:123456789012:Queue'],
    [{ 'Fn::GetAtt': 'Named.Arn' }, 'arn:aws:dynamodb:eu-west-2:123456789012:table/Sample-table'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'Named' }]] }, 'a/Sample-table'],
    [{ 'Fn::Sub': '${Queue.QueueName} ${!kept} ${AWS::Partition}' }, 'Queue ${kept} aws'],
    [{ 'Fn::Sub': ['${Own}-${Named}', { Own: { Ref: 'AWS::URLSuffix' } }] }, 'amazonaws.com-Sample-table'],
    [{ 'Fn::Select': [1, { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
    [{ 'Fn::If': ['Always', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::If': ['Never', 'yes', 'no'] }, 'no'],
    [
      { kept: 1, left: { Ref: 'AWS::NoValue' }, list: [{ Ref: 'AWS::NoValue' }, 2] },
      { kept: 1, list: [2] },
    ],
    [{ 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, 128],
    [{ Ref: 'Sender' }, 'hello@example.org'],
  ])('%j', (value, expected) => {
    const deployment = aDeployment({
      Resources: resources,
      Parameters: { Sender: { Default: 'hello@example.org' } },
      Mappings: { Sizes: { small: { memory: 128 } } },
      Conditions: {
        Always: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'eu-west-2'] },
        Never: { 'Fn::And': [{ Condition: 'Always' }, { 'Fn::Not': [{ Condition: 'Always' }] }] },
      },
    });
    expect(deployment.resolve(value)).toEqual(expected);
  });

  it.each([
    [{ Ref: 'Nowhere' }, 'Nowhere'],
    [{ 'Fn::GetAtt': ['Queue', 'Colour'] }, 'Colour of Queue (AWS::SQS::Queue)'],
    [{ 'Fn::ImportValue': 'x' }, 'Fn::ImportValue'],
  ])('not %j, and says its name', (value, name) => {
    expect(() => aDeployment({ Resources: resources }).resolve(value)).toThrow(name);
  });

  it('the properties of a resource only when they are read', () => {
    const odd = { Type: 'AWS::CloudWatch::Dashboard', Properties: { Body: { 'Fn::Odd': [] } } };
    const deployment = aDeployment({ Resources: { Odd: odd } });
    expect(deployment.ofType('AWS::CloudWatch::Dashboard')).toHaveLength(1);
    expect(() => deployment.resources.get('Odd')?.properties).toThrow('Fn::Odd');
  });

  it('leaves out a resource whose condition does not hold', () => {
    const deployment = aDeployment({
      Resources: { Queue: { Type: 'AWS::SQS::Queue', Condition: 'Never' } },
      Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    });
    expect(deployment.ofType('AWS::SQS::Queue')).toEqual([]);
  });
});
