import type { DynamoDbInput } from './dynamodb-accesses.ts';
import type { Operation } from '../types.ts';

/** An answer of DynamoDB, as far as it says how many items it is about. */
export interface Answer {
  /** Of a Query or Scan: those that were read, whether or not a filter let them through. */
  ScannedCount?: number;
  Item?: object;
  /** By table of a BatchGetItem, in a list of a TransactGetItems. */
  Responses?: Record<string, object[]> | object[];
}

/** How many items a request read or wrote. */
export function itemsIn(
  { ScannedCount, Item, Responses }: Answer,
  { TransactItems, RequestItems }: DynamoDbInput,
): number {
  if (ScannedCount !== undefined) return ScannedCount;
  if (Responses) return Object.values(Responses).flat().length;
  if (TransactItems) return TransactItems.length;
  if (RequestItems) return Object.values(RequestItems).flat().length;
  return Item ? 1 : 0;
}

/** Of which index, and of a Query which partition of it; keys hold hashes and ids where people typed something. */
export function placeOf({ IndexName, ...input }: DynamoDbInput): Pick<Operation, 'index' | 'partition'> {
  const index = IndexName ?? 'table';
  const [, partition] = /#\w+ = (:\w+)/.exec(input.KeyConditionExpression ?? '') ?? [];
  const value = partition && input.ExpressionAttributeValues?.[partition]?.['S'];
  return { index, ...(typeof value === 'string' && { partition: value }) };
}
