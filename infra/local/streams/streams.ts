import type { EngineClient } from '../dynamodb/engine-client.ts';
import type { Expiry } from '../dynamodb/expiry.ts';
import type { Parts } from '../parts.ts';
import { consumerOf, StreamConsumer, type StreamMapping } from './stream-consumer.ts';
import { parkBatch, type Destinations } from './stream-failures.ts';
import { openStream, type StreamRecord } from './stream-reader.ts';
import { createStreamTimes } from './stream-times.ts';
import type { LocalTable } from '../dynamodb/tables.ts';
import type { Resource, Worker } from '../types.ts';

export interface Streams {
  worker: Worker;
  /** Tells that a table was written to. */
  notify(): void;
  /** Gives a mapping's function, found by either name, again what it got since a sequence number (or ever). */
  redeliver: (name: string, since?: string) => Promise<void>;
}

export interface StreamOptions extends Destinations {
  engine: EngineClient;
  tables: LocalTable[];
  wasExpiry: Expiry['wasExpiry'];
}

/** The template's event source mappings on its tables' streams. */
export async function createStreams(parts: Parts, options: StreamOptions): Promise<Streams> {
  const mappings = parts.deployment
    .ofType('AWS::Lambda::EventSourceMapping')
    .filter(({ properties }) => properties['Enabled'] !== false);
  const consumers: StreamConsumer[] = [];
  const afterMoves: (() => void)[] = [];
  for (const table of options.tables) {
    const own = mappings.filter(
      ({ properties }) => (properties as unknown as StreamMapping).EventSourceArn === table.streamArn,
    );
    if (own.length === 0) continue;
    const opened = await consumeTable(parts, { ...options, table, mappings: own });
    consumers.push(...opened.consumers);
    afterMoves.push(opened.afterMove);
  }

  const notify = () => consumers.forEach((consumer) => consumer.notify());
  return {
    notify,
    async redeliver(name, since) {
      const named = consumers.filter(({ mappingId, functionName }) => [mappingId, functionName].includes(name));
      if (named.length === 0) throw new Error(`No event source mapping of a stream is called ${name} or feeds it`);
      await Promise.all(named.map((consumer) => consumer.redeliver(since)));
    },
    worker: {
      busy: () => consumers.map((consumer) => consumer.busy()).find((work) => work !== undefined),
      wake: () => afterMoves.forEach((afterMove) => afterMove()),
      stop: async () => consumers.forEach((consumer) => consumer.stop()),
    },
  };
}

async function consumeTable(
  parts: Parts,
  { table, mappings, engine, queues, arrive, wasExpiry }: StreamOptions & { table: LocalTable; mappings: Resource[] },
) {
  const stream = await openStream(engine, table);
  forgetOtherStreams(parts, mappings, stream.arn);
  const times = createStreamTimes(table.name, parts);
  const asInAws = (record: StreamRecord): StreamRecord => {
    const { OldImage, SequenceNumber, ApproximateCreationDateTime: machineSeconds } = record.dynamodb;
    const expired = record.eventName === 'REMOVE' && OldImage !== undefined && wasExpiry(table, OldImage);
    const seconds = times.virtualSeconds(SequenceNumber, machineSeconds);
    return {
      ...record,
      awsRegion: parts.deployment.region,
      eventSourceARN: table.streamArn,
      dynamodb: { ...record.dynamodb, ApproximateCreationDateTime: seconds },
      ...(expired && { userIdentity: { type: 'Service', principalId: 'dynamodb.amazonaws.com' } }),
    };
  };
  const read = async (after: string | undefined) => (await stream.read(after)).map(asInAws);
  const consumers = mappings.map((mapping) => {
    const consumer = consumerOf(parts, mapping);
    const { DestinationConfig } = mapping.properties as unknown as StreamMapping;
    const destination = DestinationConfig?.OnFailure?.Destination;
    const place = { mappingId: mapping.logicalId, consumer, shardId: stream.shardId, destination };
    return new StreamConsumer(parts, { mapping, consumer, read, park: parkBatch(parts, { queues, arrive }, place) });
  });
  // The system was at rest before the clock moved, so that whatever comes after the last record read comes after the move.
  const lastRead = () => consumers.map((consumer) => BigInt(consumer.position ?? 0)).reduce((a, b) => (a > b ? a : b));
  return { consumers, afterMove: () => times.mark(String(lastRead())) };
}

/** In AWS a mapping of another table's stream is another mapping, which begins at the stream's beginning. */
function forgetOtherStreams({ store }: Parts, mappings: Resource[], arn: string): void {
  const streams = store.collection<string>('streamsOfMappings');
  const positions = store.collection<string>('streamPositions');
  for (const { logicalId } of mappings) {
    if (![undefined, arn].includes(streams.get(logicalId))) positions.delete(logicalId);
    streams.set(logicalId, arn);
  }
}
