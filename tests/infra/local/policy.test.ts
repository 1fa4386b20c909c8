import { describe, expect, it } from 'vitest';
import { decide, readPolicy } from '../../../infra/local/access/policy.ts';
import { allow } from './fixture.ts';

const table = 'arn:aws:dynamodb:eu-west-2:123456789012:table/cases';
const put = { action: 'dynamodb:PutItem', resource: table };
const decideFor = (statement: object, access: object) =>
  decide(readPolicy({ Statement: statement }), { ...put, ...access });

describe('a policy', () => {
  it.each([
    ['the action and resource by name', allow('dynamodb:PutItem', table), 'allowed'],
    ['actions without regard to case', allow('DynamoDB:putitem', table), 'allowed'],
    ['a glob of actions', allow('dynamodb:Put*', table), 'allowed'],
    ['a question mark for one character', allow('dynamodb:PutIte?', table), 'allowed'],
    ['another action', allow('dynamodb:GetItem', table), 'not allowed'],
    ['an index for a table', allow('dynamodb:PutItem', `${table}/index/*`), 'not allowed'],
    ['a resource in other case', allow('dynamodb:PutItem', table.toUpperCase()), 'not allowed'],
    ['a dot for any character', allow('dynamodb.PutItem', table), 'not allowed'],
  ])('with %s', (_, statement, expected) => {
    expect(decideFor(statement, {})).toBe(expected);
  });

  it('denies what any statement denies, whatever others allow', () => {
    const statements = [allow('*', '*'), { Effect: 'Deny', Action: 'dynamodb:PutItem', Resource: '*' }];
    expect(decideFor(statements, {})).toBe('denied');
    expect(decideFor(statements, { action: 'dynamodb:GetItem' })).toBe('allowed');
  });

  it.each(['NotAction', 'NotResource'])('refuses to guess at %s', (key) => {
    expect(() => readPolicy({ Statement: { Effect: 'Allow', [key]: 'x', Action: '*', Resource: '*' } })).toThrow(key);
  });

  it('refuses a condition operator that it does not know, by name', () => {
    const statement = allow('*', '*', { NumericLessThan: { 'aws:x': 1 } });
    expect(() => readPolicy({ Statement: statement })).toThrow('NumericLessThan');
  });
});

const leading = (...values: string[]) => ({ context: { 'dynamodb:LeadingKeys': values } });

describe('a condition', () => {
  const key = 'dynamodb:LeadingKeys';
  it.each([
    ['ForAllValues:StringLike', ['case_*', 'contact_*'], leading('case_1', 'contact_2'), 'allowed'],
    ['ForAllValues:StringLike', ['case_*'], leading('case_1', 'contact_2'), 'not allowed'],
    ['ForAllValues:StringLike', ['case_*'], {}, 'allowed'],
    ['ForAllValues:StringEquals', ['case_*'], leading('case_1'), 'not allowed'],
    ['ForAnyValue:StringLike', ['case_*'], leading('case_1', 'contact_2'), 'allowed'],
    ['StringEquals', 'case_1', leading('case_1'), 'allowed'],
    ['StringEquals', 'case_1', leading('case_2'), 'not allowed'],
    ['StringEquals', 'case_1', {}, 'not allowed'],
    ['StringEquals', 'case_1', leading('case_1', 'case_1x'), 'not allowed'],
    ['StringLike', 'case_*', leading('case_1'), 'allowed'],
  ])('%s %j', (operator, patterns, access, expected) => {
    expect(decideFor(allow('*', '*', { [operator]: { [key]: patterns } }), access)).toBe(expected);
  });

  it('holds only if each of its keys does', () => {
    const condition = { StringEquals: { a: '1', b: '2' } };
    expect(decideFor(allow('*', '*', condition), { context: { a: ['1'], b: ['2'] } })).toBe('allowed');
    expect(decideFor(allow('*', '*', condition), { context: { a: ['1'], b: ['3'] } })).toBe('not allowed');
  });
});
