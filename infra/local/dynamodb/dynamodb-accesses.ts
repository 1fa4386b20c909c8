import { AwsError } from '../aws/aws-error.ts';
import type { LocalTable } from './tables.ts';
import type { Access } from '../types.ts';

type Item = Record<string, Record<string, unknown>>;

interface Target {
  TableName: string;
  IndexName?: string;
  Key?: Item;
  Item?: Item;
  KeyConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
}

/** A DynamoDB request's body, as far as the permissions it needs depend on it. */
export type DynamoDbInput = Partial<Target> & {
  RequestItems?: Record<string, { Keys?: Item[] } | { PutRequest?: { Item: Item }; DeleteRequest?: { Key: Item } }[]>;
  TransactItems?: Record<string, Target>[];
};

/** The action of one part of a transaction: IAM asks for the part's own, never for TransactWriteItems. */
const transactionActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

/**
 * What a caller must be allowed to do for a DynamoDB operation: actions, the table's or index's ARN, and as
 * `dynamodb:LeadingKeys` the partition key values that it touches. Only an operation without keys (Scan, DescribeTable)
 * goes without them, as in AWS. Source: the Service Authorization Reference for DynamoDB.
 */
export function accessesOf(operation: string, input: DynamoDbInput, tables: DynamoDbTables): Access[] {
  if (operation.endsWith('Statement')) {
    throw new AwsError('UnknownOperationException', `The local stack does not run PartiQL (${operation})`);
  }
  if (input.TransactItems) return input.TransactItems.flatMap((parts) => transactionAccesses(parts, tables));
  if (input.RequestItems) return batchAccesses(operation, input.RequestItems, tables);
  if (input.TableName === undefined) return [{ action: `dynamodb:${operation}`, resource: '*' }];
  return [tables.access(operation, { ...input, TableName: input.TableName })];
}

/** Knows the template's tables; answers the access that one operation on one item or query needs. */
export class DynamoDbTables {
  readonly #tables: Map<string, LocalTable>;

  constructor(tables: LocalTable[]) {
    this.#tables = new Map(tables.map((table) => [table.name, table]));
  }

  /** Throws ResourceNotFoundException for a table that the template does not have. */
  named(name: string): LocalTable {
    const table = this.#tables.get(name);
    if (!table) throw new AwsError('ResourceNotFoundException', `The template has no table ${name}`);
    return table;
  }

  access(operation: string, target: Target): Access {
    const table = this.named(target.TableName);
    const keys = operation === 'Query' ? [queriedKey(table, target)] : keyOf(table, target.Key ?? target.Item);
    return accessTo(table, { operation, index: target.IndexName, keys });
  }
}

function transactionAccesses(parts: Record<string, Target>, tables: DynamoDbTables): Access[] {
  return Object.entries(parts).map(([kind, target]) => tables.access(transactionActions[kind] ?? kind, target));
}

function batchAccesses(
  operation: string,
  requests: NonNullable<DynamoDbInput['RequestItems']>,
  tables: DynamoDbTables,
): Access[] {
  return Object.entries(requests).map(([name, request]) => {
    const table = tables.named(name);
    const items = Array.isArray(request)
      ? request.map(({ PutRequest, DeleteRequest }) => PutRequest?.Item ?? DeleteRequest?.Key)
      : (request.Keys ?? []);
    return accessTo(table, { operation, index: undefined, keys: items.flatMap((item) => keyOf(table, item)) });
  });
}

function accessTo(
  table: LocalTable,
  { operation, index, keys }: { operation: string; index: string | undefined; keys: string[] },
): Access {
  return {
    action: `dynamodb:${operation}`,
    resource: index === undefined ? table.arn : `${table.arn}/index/${index}`,
    ...(keys.length > 0 && { context: { 'dynamodb:LeadingKeys': [...new Set(keys)] } }),
  };
}

function keyOf(table: LocalTable, item: Item | undefined): string[] {
  if (!item) return [];
  const value = item[table.partitionKey];
  if (!value) throw new AwsError('ValidationException', `The key lacks ${table.partitionKey}`);
  return [scalar(value)];
}

function queriedKey(table: LocalTable, query: Target): string {
  const { IndexName: index } = query;
  const key = index === undefined ? table.partitionKey : table.indexKeys.get(index);
  if (key === undefined)
    throw new AwsError('ValidationException', `The table does not have the specified index: ${index}`);
  const value = equalities(query).find(([name]) => name === key)?.[1];
  if (!value) throw new AwsError('ValidationException', `Query condition missed key schema element: ${key}`);
  return scalar(value);
}

/** Each `name = :value` of a key condition, with placeholders resolved; a partition key has no other comparison. */
function equalities(query: Target): [name: string, value: Record<string, unknown> | undefined][] {
  const { KeyConditionExpression = '', ExpressionAttributeNames = {}, ExpressionAttributeValues = {} } = query;
  return [...KeyConditionExpression.matchAll(/(#?[\w.-]+)\s*=\s*(:\w+)/g)].map(([, name = '', value = '']) => [
    ExpressionAttributeNames[name] ?? name,
    ExpressionAttributeValues[value],
  ]);
}

function scalar(value: Record<string, unknown>): string {
  return String(Object.values(value)[0]);
}
