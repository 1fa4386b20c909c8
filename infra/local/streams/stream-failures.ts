import { randomUUID } from 'node:crypto';
import type { Arrive } from '../objects/arrivals.ts';
import type { Parts } from '../parts.ts';
import type { Queues } from '../queues/queues.ts';
import type { StreamRecord } from './stream-reader.ts';
import type { LocalFunction } from '../types.ts';

export interface ParkedBatch {
  records: StreamRecord[];
  invocations: number;
}

export interface ParkingPlace {
  mappingId: string;
  consumer: LocalFunction;
  shardId: string;
  /** ARN of the on-failure destination, if the mapping has one. */
  destination: string | undefined;
}

export interface Destinations {
  queues: Pick<Queues, 'send'>;
  arrive: Arrive;
}

interface Parcel {
  place: ParkingPlace;
  body: string;
}

/**
 * Puts records that failed for the last time into the mapping's on-failure destination, in the function's name: a bucket gets
 * the records themselves, a queue only where they were. Without a destination, or a permission, they are lost, and the log says so.
 */
export function parkBatch(parts: Parts, to: Destinations, place: ParkingPlace) {
  return ({ records, invocations }: ParkedBatch): void => {
    const { consumer, destination } = place;
    const what = `${consumer.name} failed ${invocations} times on ${records.length} record(s) of the stream`;
    if (!destination) return parts.log(`${what}; they are lost, since the mapping has no on-failure destination`);

    const note = failureNote(parts, place, { records, invocations });
    const denial = destination.startsWith('arn:aws:s3:')
      ? putObject(parts, to, {
          place,
          body: JSON.stringify({ ...note, payload: JSON.stringify({ Records: records }) }),
        })
      : sendMessage(parts, to, { place, body: JSON.stringify(note) });
    parts.log(denial ? `${what}; they are lost: ${denial}` : `${what}; they are in ${destination}`);
  };
}

function putObject(parts: Parts, { arrive }: Destinations, { place, body }: Parcel) {
  const { consumer, destination = '', mappingId, shardId } = place;
  const at = parts.clock.now().toISOString();
  const day = at.slice(0, 10).replaceAll('-', '/');
  const key = `aws/lambda/${mappingId}/${shardId}/${day}/${at.slice(0, 19).replaceAll(':', '.')}-${randomUUID()}.json`;
  const denial = parts.authorise(consumer.roleId, { action: 's3:PutObject', resource: `${destination}/${key}` });
  if (!denial) arrive(destination, key, body);
  return denial;
}

function sendMessage(parts: Parts, { queues }: Destinations, { place, body }: Parcel) {
  const { consumer, destination = '' } = place;
  const denial = parts.authorise(consumer.roleId, { action: 'sqs:SendMessage', resource: destination });
  if (!denial) queues.send(destination, body);
  return denial;
}

/** What Lambda tells of a discarded batch, in the shape of its developer guide (services-dynamodb-errors). */
function failureNote({ clock }: Parts, { consumer, shardId }: ParkingPlace, { records, invocations }: ParkedBatch) {
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: consumer.arn,
      condition: 'RetryAttemptsExhausted',
      approximateInvokeCount: invocations,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: clock.now().toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.dynamodb.SequenceNumber,
      endSequenceNumber: last?.dynamodb.SequenceNumber,
      approximateArrivalOfFirstRecord: arrivalOf(first),
      approximateArrivalOfLastRecord: arrivalOf(last),
      batchSize: records.length,
      streamArn: first?.eventSourceARN,
    },
  };
}

function arrivalOf(record: StreamRecord | undefined): string {
  return new Date((record?.dynamodb.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
}
