import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Cause } from './context.ts';
import { digest } from './ids.ts';
import { isoInstant } from './time.ts';
import { storedVersion, upgraded } from './upgrades.ts';

type Fields = Record<string, unknown>;

/** One stored modification of one record. */
export interface Change {
  /** Made of the record's key and revision, so that a redelivered stream record is the same change. */
  id: string;
  entity: string;
  kind: 'created' | 'changed' | 'removed';
  /** Both in the current form, in whichever they were stored. */
  before: Fields | undefined;
  after: Fields | undefined;
  revision: number;
  at: string;
  actor: string;
  cause: Cause;
}

/**
 * What a record of the table's stream says; undefined for items that keep no revision and so are no records, and where a record
 * was only brought into its current form, which changes nothing. Throws NewerRecord for what a later version of the service
 * wrote: it comes again, and is parked if that version is gone.
 */
export function changeOf({ dynamodb }: DynamoDBRecord): Change | undefined {
  const [old, now] = [plain(dynamodb?.OldImage), plain(dynamodb?.NewImage)];
  const record = now ?? old;
  if (!record || typeof record.revision !== 'number' || isOfFormAlone(old, now)) return undefined;
  return changeFrom(old && upgraded(old), now && upgraded(now), dynamodb);
}

const isOfFormAlone = (old: Fields | undefined, now: Fields | undefined): boolean =>
  old?.revision === now?.revision && storedVersion(old ?? {}) !== storedVersion(now ?? {});

function changeFrom(before: Fields | undefined, after: Fields | undefined, told: DynamoDBRecord['dynamodb']): Change {
  const record = after ?? before ?? {};
  const revision = Number(record.revision) + (after ? 0 : 1);
  return {
    id: digest(String(record.pk), String(record.sk), String(revision)),
    entity: String(record.__edb_e__),
    kind: kindOf(before, after),
    before,
    after,
    revision,
    at: (after ? undefined : removedAt(told)) ?? String(record.updatedAt),
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
