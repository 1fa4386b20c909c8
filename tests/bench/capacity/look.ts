import type { Inspect } from '../../../infra/local/dynamodb/dynamodb-service.ts';
import type { EngineClient } from '../../../infra/local/dynamodb/engine-client.ts';
import type { Item } from './sizes.ts';

/** What a request read, as it is stored: found by reading it once more, whole. */
export interface Read {
  /** Where: of a Query the index and what it asks of the keys, so that its pages belong together; of a key nothing. */
  walk: string | undefined;
  index: string;
  strong: boolean;
  /** By key; undefined: there is none. */
  items: Map<string, Item | undefined>;
}

/** What a request wrote of one item, as it was before and after. */
export interface Write {
  key: string;
  before: Item | undefined;
  after: Item | undefined;
  /** With others, all or none. */
  together: boolean;
  /** Only that it was as expected. */
  checked: boolean;
}

export interface Look {
  reads: Read[];
  writes: Write[];
  /** The keys of a write that DynamoDB refused: what had been read of them was old. */
  refused?: string[];
}

interface Request {
  TableName: string;
  IndexName?: string;
  Key?: Item;
  Item?: Item;
  ConsistentRead?: boolean;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
  FilterExpression?: string;
  RequestItems?: Record<string, BatchOf | { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
  TransactItems?: Record<string, Request>[];
}
interface BatchOf {
  Keys: Item[];
  ConsistentRead?: boolean;
}

type Forward = EngineClient['forward'];
type Finding = (input: Request, forward: Forward) => Promise<Read[]>;

/** Reads again what a function reads, and what it writes before and after: the sizes that a theory of its cost is made from. */
export const look: Inspect = async ({ operation, input }, forward) => {
  const request = input as Request;
  const finding = READS[operation];
  const keys = finding ? [] : keysOf(operation, request);
  const before = await itemsAt(keys, forward);
  const answer = await forward(operation, JSON.stringify(input));
  const names = keys.map(({ key }) => nameOf(key));
  if (answer.status !== 200) return { answer, detail: { reads: [], writes: [], refused: names } satisfies Look };
  const after = await itemsAt(keys, forward);
  const writes = keys.map(({ key, together, checked }, i) => {
    return { key: nameOf(key), before: before[i], after: after[i], together, checked };
  });
  return { answer, detail: { reads: finding ? await finding(request, forward) : [], writes } satisfies Look };
};

const READS: Record<string, Finding> = {
  GetItem: async ({ TableName, Key = {}, ConsistentRead = false }, forward) => [
    await readAt([{ TableName, key: Key }], ConsistentRead, forward),
  ],
  BatchGetItem: ({ RequestItems = {} }, forward) =>
    Promise.all(
      Object.entries(RequestItems).map(([TableName, batch]) => {
        const { Keys, ConsistentRead = false } = batch as BatchOf;
        return readAt(
          Keys.map((key) => ({ TableName, key })),
          ConsistentRead,
          forward,
        );
      }),
    ),
  Query: walked,
  Scan: walked,
};

async function readAt(keys: Place[], strong: boolean, forward: Forward): Promise<Read> {
  const items = await itemsAt(keys, forward);
  return { walk: undefined, index: 'table', strong, items: new Map(keys.map(({ key }, i) => [nameOf(key), items[i]])) };
}

/** The same walk without a projection: what a filter leaves out was not needed. */
async function walked(input: Request & { ProjectionExpression?: string }, forward: Forward): Promise<Read[]> {
  const { ProjectionExpression: _, ExpressionAttributeNames: names = {}, ...rest } = input;
  const { KeyConditionExpression: keys = '', FilterExpression: filter = '' } = rest;
  const used = Object.entries(names).filter(([name]) => new RegExp(`${name}\\b`).test(`${keys} ${filter}`));
  const again = {
    ...rest,
    ReturnConsumedCapacity: 'NONE',
    ...(used.length > 0 && { ExpressionAttributeNames: Object.fromEntries(used) }),
  };
  const { status, body } = await forward(keys === '' ? 'Scan' : 'Query', JSON.stringify(again));
  if (status !== 200) throw new Error(`What was read could not be read again: ${body}`);
  const { Items } = JSON.parse(body) as { Items: Item[] };
  const index = input.IndexName ?? 'table';
  const walk = JSON.stringify([index, keys, names, input.ExpressionAttributeValues]);
  return [
    { walk, index, strong: input.ConsistentRead ?? false, items: new Map(Items.map((item) => [nameOf(item), item])) },
  ];
}

interface Place {
  TableName: string;
  key: Item;
}

const nameOf = ({ pk, sk }: Item) => `${String(pk?.['S'])}\n${String(sk?.['S'])}`;
const keyIn = ({ pk = {}, sk = {} }: Item): Item => ({ pk, sk });

async function itemsAt(places: Place[], forward: Forward): Promise<(Item | undefined)[]> {
  return Promise.all(
    places.map(async ({ TableName, key }) => {
      const { body } = await forward('GetItem', JSON.stringify({ TableName, Key: keyIn(key), ConsistentRead: true }));
      return (JSON.parse(body) as { Item?: Item }).Item;
    }),
  );
}

function keysOf(operation: string, { TransactItems, RequestItems, ...single }: Request) {
  if (TransactItems) {
    const parts = TransactItems.flatMap((part) => Object.entries(part));
    return parts.map(([kind, { TableName, Key, Item }]) => {
      return { TableName, key: Key ?? Item ?? {}, together: parts.length > 1, checked: kind === 'ConditionCheck' };
    });
  }
  if (RequestItems) {
    return Object.entries(RequestItems).flatMap(([TableName, requests]) =>
      (requests as { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]).map((request) => {
        const key = request.PutRequest?.Item ?? request.DeleteRequest?.Key ?? {};
        return { TableName, key, together: false, checked: false };
      }),
    );
  }
  if (!WRITES.has(operation)) return [];
  return [{ TableName: single.TableName, key: single.Key ?? single.Item ?? {}, together: false, checked: false }];
}

const WRITES = new Set(['PutItem', 'UpdateItem', 'DeleteItem']);
