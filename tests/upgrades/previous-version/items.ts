import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unmarshall } from '@aws-sdk/util-dynamodb';

export type Item = Record<string, unknown>;
export type Marshalled = Parameters<typeof unmarshall>[0];

/** The table of the previous version in DynamoDB's notation; `record.ts` says how it came about. */
export const marshalledItems: Marshalled[] = readFileSync(join(import.meta.dirname, 'items.jsonl'), 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line) as Marshalled);

/** The same as plain objects. */
export const previousItems: Item[] = marshalledItems.map((item) => unmarshall(item));

/** The last thing that happened there. */
export const recordedAt = previousItems
  .map(({ updatedAt }) => (typeof updatedAt === 'string' ? updatedAt : ''))
  .reduce((one, other) => (one > other ? one : other));
