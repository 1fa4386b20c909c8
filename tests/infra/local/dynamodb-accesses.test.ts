import { describe, expect, it } from 'vitest';
import { accessesOf, DynamoDbTables, type DynamoDbInput } from '../../../infra/local/dynamodb/dynamodb-accesses.ts';

const arn = 'arn:aws:dynamodb:eu-west-2:123456789012:table/cases';
const tables = new DynamoDbTables([
  {
    name: 'cases',
    arn,
    streamArn: `${arn}/stream/x`,
    partitionKey: 'pk',
    keys: ['pk', 'sk'],
    indexKeys: new Map([['gsi1', 'gsi1pk']]),
    expiresBy: undefined,
  },
]);
const TableName = 'cases';
const key = (pk: string) => ({ pk: { S: pk }, sk: { S: 'x' } });
const access = (action: string, ...leadingKeys: string[]) => ({
  action: `dynamodb:${action}`,
  resource: arn,
  ...(leadingKeys.length > 0 && { context: { 'dynamodb:LeadingKeys': leadingKeys } }),
});

describe('the permissions of a DynamoDB operation', () => {
  it.each<[string, DynamoDbInput, object[]]>([
    ['GetItem', { TableName, Key: key('a') }, [access('GetItem', 'a')]],
    ['UpdateItem', { TableName, Key: key('a') }, [access('UpdateItem', 'a')]],
    ['PutItem', { TableName, Item: key('a') }, [access('PutItem', 'a')]],
    ['Scan', { TableName }, [access('Scan')]],
    ['DescribeTable', { TableName }, [access('DescribeTable')]],
    [
      'BatchGetItem',
      { RequestItems: { cases: { Keys: [key('a'), key('b'), key('a')] } } },
      [access('BatchGetItem', 'a', 'b')],
    ],
    [
      'BatchWriteItem',
      { RequestItems: { cases: [{ PutRequest: { Item: key('a') } }, { DeleteRequest: { Key: key('b') } }] } },
      [access('BatchWriteItem', 'a', 'b')],
    ],
    [
      'TransactWriteItems',
      {
        TransactItems: [
          { Put: { TableName, Item: key('a') } },
          { Update: { TableName, Key: key('b') } },
          { Delete: { TableName, Key: key('c') } },
          { ConditionCheck: { TableName, Key: key('d') } },
        ],
      },
      [access('PutItem', 'a'), access('UpdateItem', 'b'), access('DeleteItem', 'c'), access('ConditionCheckItem', 'd')],
    ],
    ['TransactGetItems', { TransactItems: [{ Get: { TableName, Key: key('a') } }] }, [access('GetItem', 'a')]],
  ])('%s', (operation, input, expected) => {
    expect(accessesOf(operation, input, tables)).toEqual(expected);
  });

  it.each([
    ['#p = :p', { '#p': 'pk' }],
    ['pk = :p AND begins_with(sk, :s)', {}],
    ['#s >= :s AND (#p=:p)', { '#p': 'pk', '#s': 'sk' }],
  ])('Query %s knows the partition', (KeyConditionExpression, ExpressionAttributeNames) => {
    const values = { ':p': { S: 'case_1' }, ':s': { S: 'x' } };
    const input = { TableName, KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues: values };
    expect(accessesOf('Query', input, tables)).toEqual([access('Query', 'case_1')]);
  });

  it('a query of an index is asked for on the index, with its own partition', () => {
    const input = {
      TableName,
      IndexName: 'gsi1',
      KeyConditionExpression: 'gsi1pk = :p',
      ExpressionAttributeValues: { ':p': { S: 'open' } },
    };
    expect(accessesOf('Query', input, tables)).toEqual([{ ...access('Query', 'open'), resource: `${arn}/index/gsi1` }]);
  });

  it.each<[string, DynamoDbInput, string]>([
    [
      'Query',
      { TableName, KeyConditionExpression: 'sk = :p', ExpressionAttributeValues: { ':p': { S: 'x' } } },
      'missed key',
    ],
    ['Query', { TableName, IndexName: 'nowhere' }, 'nowhere'],
    ['PutItem', { TableName, Item: { sk: { S: 'x' } } }, 'lacks pk'],
    ['GetItem', { TableName: 'other', Key: key('a') }, 'no table other'],
    ['ExecuteStatement', {}, 'PartiQL'],
  ])('%s without what names the partition is refused, never waved through: %j', (operation, input, reason) => {
    expect(() => accessesOf(operation, input, tables)).toThrow(reason);
  });
});
