import {
  BatchGetCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  TransactWriteCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { forgetConfiguration } from '../../shared/configuration/configuration.ts';
import { forgetLayout } from '../../shared/projections/layout.ts';
import type { Item } from './item.ts';

/** The mocked document client. */
export const db = mockClient(DynamoDBDocumentClient);

let stored: Item[] = [];

/** From here on reads find these items and no others, and writes succeed without changing what is found. */
export function tableHolds(...items: Item[]) {
  db.reset();
  forgetConfiguration();
  forgetLayout();
  stored = items;
  db.on(GetCommand).callsFake(({ Key }: { Key: Item }) => ({ Item: find(Key) }));
  db.on(BatchGetCommand).callsFake(({ RequestItems }: { RequestItems: Record<string, { Keys: Item[] }> }) => ({
    UnprocessedKeys: {},
    Responses: Object.fromEntries(
      Object.entries(RequestItems).map(([table, { Keys }]) => [table, Keys.flatMap((key) => find(key) ?? [])]),
    ),
  }));
  db.on(QueryCommand).callsFake(query);
  for (const write of [PutCommand, UpdateCommand, DeleteCommand, TransactWriteCommand] as const) {
    db.on(write as typeof PutCommand).resolves({});
  }
}

/** What somebody else leaves in the table while the code under test is at work. */
export const nowTableHolds = (...items: Item[]) => {
  stored = items;
};

/** From here on a query answers page by page, as DynamoDB does when a limit is given. */
export function pagedQueries() {
  db.on(QueryCommand).callsFake(({ ExclusiveStartKey: after, Limit = Infinity, ...input }: QueryCommandInput) => {
    const { Items } = query(input);
    const from = after ? Items.findIndex(({ pk, sk }) => pk === after.pk && sk === after.sk) + 1 : 0;
    const page = Items.slice(from, from + Limit);
    const last = from + Limit < Items.length ? page.at(-1) : undefined;
    return { Items: page, ...(last && { LastEvaluatedKey: keysIn(last) }) };
  });
}

const keysIn = (item: Item) =>
  Object.fromEntries(Object.entries(item).filter(([name]) => /^(pk|sk|gsi\d[ps]k)$/.test(name)));

const find = ({ pk, sk }: Item) => stored.find((item) => item.pk === pk && item.sk === sk);

/** Understands the key conditions that ElectroDB makes; filters are left out, since tests store what they mean. */
function query({ KeyConditionExpression = '', ...input }: QueryCommandInput): { Items: Item[] } {
  const names = input.ExpressionAttributeNames ?? {};
  const values = input.ExpressionAttributeValues ?? {};
  const partition = String(names['#pk']);
  const sort = String(names['#sk1']);
  const bound = String(values[':sk1']);
  const matches = (key: string) => {
    if (KeyConditionExpression.includes('begins_with')) return key.startsWith(bound);
    if (KeyConditionExpression.includes('BETWEEN')) return key >= bound && key <= String(values[':sk2']);
    return KeyConditionExpression.includes('<') ? key < bound : key === bound;
  };
  const found = stored
    .filter((item) => item[partition] === values[':pk'] && matches(String(item[sort])))
    .toSorted((a, b) => (String(a[sort]) < String(b[sort]) ? -1 : 1));
  const ordered = input.ScanIndexForward === false ? found.toReversed() : found;
  return { Items: ordered.slice(0, input.Limit) };
}
