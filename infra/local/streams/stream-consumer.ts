import { compilePattern } from '../aws/event-pattern.ts';
import { isNamed } from '../access/function-permission.ts';
import type { Parts } from '../parts.ts';
import { deliver, type Delivery, type FailureRules } from './stream-batches.ts';
import type { ParkedBatch } from './stream-failures.ts';
import type { StreamRecord } from './stream-reader.ts';
import type { Collection, LocalFunction, Resource } from '../types.ts';

/** AWS::Lambda::EventSourceMapping, as far as the local stack reads it. */
export interface StreamMapping extends FailureRules {
  EventSourceArn: string;
  FunctionName: string;
  BatchSize?: number;
  FilterCriteria?: { Filters?: { Pattern: string }[] };
  DestinationConfig?: { OnFailure?: { Destination: string } };
}

export interface ConsumerOptions {
  mapping: Resource;
  consumer: LocalFunction;
  read: (after: string | undefined) => Promise<StreamRecord[]>;
  park: (batch: ParkedBatch) => void;
}

/** What Lambda reads a stream with, in the function's name; AWS refuses a mapping whose role lacks one of them. */
const reading = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator', 'dynamodb:ListStreams'];
const retryMs = 500;

/** The function that a mapping feeds. Throws when AWS would refuse to create the mapping. */
export function consumerOf(parts: Parts, { logicalId, properties }: Resource): LocalFunction {
  const { FunctionName, EventSourceArn } = properties as unknown as StreamMapping;
  const consumer = parts.functions.all().find(({ arn }) => isNamed(arn, FunctionName));
  if (!consumer) throw new Error(`${logicalId}: the template has no function ${FunctionName}`);
  for (const action of reading) {
    const denial = parts.authorise(consumer.roleId, { action, resource: EventSourceArn });
    if (denial) throw new Error(denial);
  }
  return consumer;
}

/**
 * One event source mapping at work: reads on from the stored position, keeps what the filters let through, brings it to the
 * function in batches. The position moves after each batch, so that a kill in between gives the batch again. One batch at
 * a time, and a record never grows too old: ParallelizationFactor and MaximumRecordAgeInSeconds change nothing here.
 */
export class StreamConsumer {
  readonly mappingId: string;
  readonly functionName: string;
  readonly #read: ConsumerOptions['read'];
  readonly #matches: (record: StreamRecord) => boolean;
  readonly #batchSize: number;
  readonly #delivery: Delivery;
  readonly #positions: Collection<string>;
  readonly #log: (line: string) => void;
  readonly #stopping = new AbortController();
  #news = false;
  #active = 0;

  constructor({ functions, store, log }: Parts, { mapping, consumer, read, park }: ConsumerOptions) {
    const properties = mapping.properties as unknown as StreamMapping;
    this.mappingId = mapping.logicalId;
    this.functionName = consumer.name;
    this.#read = read;
    this.#matches = readFilters(properties);
    this.#batchSize = properties.BatchSize ?? 100;
    this.#delivery = {
      rules: properties,
      invoke: (Records) => functions.invoke(consumer.arn, { Records }),
      park: (records, invocations) => park({ records, invocations }),
      signal: this.#stopping.signal,
    };
    this.#positions = store.collection('streamPositions');
    this.#log = log;
  }

  /** Sequence number of the last record dealt with. */
  get position(): string | undefined {
    return this.#positions.get(this.mappingId);
  }

  busy(): string | undefined {
    return this.#news || this.#active > 0 ? `stream records for ${this.functionName}` : undefined;
  }

  /** Tells that the stream has something new. */
  notify(): void {
    if (this.#stopping.signal.aborted) return;
    this.#news = true;
    if (this.#active === 0) void this.#drain();
  }

  /** Gives the function once more what it got since a sequence number (or ever), and leaves the position as it is. */
  async redeliver(since?: string): Promise<void> {
    this.#active += 1;
    try {
      await this.#work(since, () => undefined);
    } finally {
      this.#active -= 1;
      if (this.#news) this.notify();
    }
  }

  stop(): void {
    this.#stopping.abort();
  }

  async #drain(): Promise<void> {
    this.#active += 1;
    try {
      while (this.#news) {
        this.#news = false;
        await this.#work(this.position, (last) => this.#positions.set(this.mappingId, last));
      }
    } catch (error) {
      if (this.#stopping.signal.aborted) return;
      this.#log(`${this.functionName} could not be given the stream's records, again soon: ${String(error)}`);
      this.#news = true;
      setTimeout(() => this.notify(), retryMs).unref();
    } finally {
      this.#active -= 1;
    }
  }

  async #work(after: string | undefined, done: (last: string) => void): Promise<void> {
    let from = after;
    for (let page = await this.#read(from); page.length > 0; page = await this.#read(from)) {
      for (const batch of chunks(page.filter(this.#matches), this.#batchSize)) {
        await deliver(batch, this.#delivery);
        done(lastNumber(batch));
      }
      from = lastNumber(page);
      done(from);
    }
  }
}

/** Whether any filter lets a record through; all pass where there is none. */
export function readFilters({ FilterCriteria }: StreamMapping): (record: StreamRecord) => boolean {
  const patterns = (FilterCriteria?.Filters ?? []).map(({ Pattern }) =>
    compilePattern(JSON.parse(Pattern) as Record<string, unknown>),
  );
  return (record) => patterns.length === 0 || patterns.some((matches) => matches(record));
}

function chunks<T>(items: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}

function lastNumber(records: StreamRecord[]): string {
  return records.at(-1)?.dynamodb.SequenceNumber ?? '';
}
