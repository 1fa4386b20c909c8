import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ENV, env } from './env.ts';
import { ownAttempts, patience } from './patience.ts';
import { readUpgraded } from './read-upgraded.ts';
import { traced } from './traced.ts';

/** Without `info` and `error` the SDK does not prepare, for every answer, a copy of it to be logged by nobody. */
const logger = { trace() {}, debug() {}, warn() {} } as unknown as NonNullable<DynamoDBClientConfig['logger']>;

/** Short timeouts and few attempts: an answer later than this is worth less than an error the caller can act on. */
const dynamodb = traced(
  new DynamoDBClient({
    logger,
    ...patience(3_000, { attempts: ownAttempts() }),
  }),
);

/** The document client every entity and command uses. */
export const client = DynamoDBDocumentClient.from(dynamodb, { marshallOptions: { removeUndefinedValues: true } });
readUpgraded(client);

/** The single table. */
export const table = { table: env(ENV.table), client };

/**
 * What a BatchGet found. DynamoDB may leave part of one unread when it is busy; a list with holes would be taken for the
 * whole, so that throws: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
export function wholeBatch<T>({ data, unprocessed }: { data: T[]; unprocessed: unknown[] }): T[] {
  if (unprocessed.length > 0) throw new Error(`DynamoDB left ${unprocessed.length} records of a batch unread`);
  return data;
}

/**
 * Key definitions in one place: casing 'none' keeps ids as they are, since ElectroDB folds their case by default.
 * https://electrodb.dev/en/modeling/indexes/
 */
const key = <Field extends string, const Composite extends readonly string[]>(field: Field, composite: Composite) => ({
  field,
  composite: [...composite] as unknown as MutableOf<Composite>,
  casing: 'none' as const,
});
type MutableOf<T extends readonly string[]> = { -readonly [K in keyof T]: T[K] };

/** The table's own key. */
export const primary = <const P extends readonly string[], const S extends readonly string[]>(pk: P, sk: S) => ({
  pk: key('pk', pk),
  sk: key('sk', sk),
});

/** A global secondary index: gsi1 lists, gsi2 finds a record by its id, gsi3 holds what waits for attention. */
export const secondary = <
  const N extends 1 | 2 | 3,
  const P extends readonly string[],
  const S extends readonly string[],
>(
  number: N,
  pk: P,
  sk: S,
) => ({
  index: `gsi${number}` as const,
  pk: key(`gsi${number}pk` as const, pk),
  sk: key(`gsi${number}sk` as const, sk),
});
