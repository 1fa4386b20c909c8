import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Cause } from './context.ts';
import { digest } from './ids.ts';
import { isoInstant } from './time.ts';

type Fields = Record<string, unknown>;

/** One stored modification of one record. */
export interface Change {
  /** Made of the record's key and revision, so that a redelivered stream record is the same change. */
  id: string;
  entity: string;
  kind: 'created' | 'changed' | 'removed';
  before: Fields | undefined;
  after: Fields | undefined;
  revision: number;
  at: string;
  actor: string;
  cause: Cause;
}

/** What a record of the table's stream says; undefined for items that keep no revision and so are no records. */
export function changeOf({ dynamodb }: DynamoDBRecord): Change | undefined {
  const before = plain(dynamodb?.OldImage);
  const after = plain(dynamodb?.NewImage);
  const record = after ?? before;
  if (!record || typeof record.revision !== 'number') return undefined;
  const revision = after ? record.revision : record.revision + 1;
  return {
    id: digest(String(record.pk), String(record.sk), String(revision)),
    entity: String(record.__edb_e__),
    kind: kindOf(before, after),
    before,
    after,
    revision,
    at: (after ? undefined : removedAt(dynamodb)) ?? String(record.updatedAt),
    actor: String(record.updatedBy),
    cause: record.cause as Cause,
  };
}

/** A record that goes says nothing of it; the stream does, in seconds, and the same at every delivery. */
const removedAt = (dynamodb: DynamoDBRecord['dynamodb']): string | undefined =>
  dynamodb?.ApproximateCreationDateTime === undefined
    ? undefined
    : isoInstant(dynamodb.ApproximateCreationDateTime * 1000);

function kindOf(before: Fields | undefined, after: Fields | undefined) {
  if (!before) return 'created';
  return after ? 'changed' : 'removed';
}

const plain = (image: NonNullable<DynamoDBRecord['dynamodb']>['NewImage']): Fields | undefined =>
  image && unmarshall(image as Parameters<typeof unmarshall>[0]);
