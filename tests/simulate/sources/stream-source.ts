import { failedFrom, isLast } from '../../../infra/local/streams/stream-batches.ts';
import type { StreamRecord } from '../../../infra/local/streams/stream-reader.ts';
import type { DeliveryFault } from '../world/deliveries.ts';
import { LATE_MILLISECONDS } from '../world/deliveries.ts';
import type { Consumer } from '../world/stream.ts';
import type { Around, EventSource } from './event-source.ts';
import { invokeOnceOrTwice } from './event-source.ts';

const RETRY_MILLISECONDS = 1_000;

/**
 * Lambda at the table's stream, for one consumer: batches in their order, what failed again from the first record that did,
 * and given up after the last retry that the template allows.
 */
export class StreamSource implements EventSource {
  readonly #consumer: Consumer;
  readonly #around: Around;
  #waitsUntil = 0;
  #retries = 0;
  #isWorking = false;

  constructor(consumer: Consumer, around: Around) {
    this.#consumer = consumer;
    this.#around = around;
  }

  nextAt = () => (this.#isWorking || this.#consumer.waiting.length === 0 ? undefined : this.#waitsUntil);

  async deliver(): Promise<void> {
    const { clock, deliveries } = this.#around;
    const fault = deliveries.next('stream', this.#consumer.name);
    if (fault === 'late') return void (this.#waitsUntil = clock.now + LATE_MILLISECONDS);
    this.#isWorking = true;
    const { waiting, batchSize } = this.#consumer;
    const size = fault === 'split' ? 1 : batchSize;
    const batch = waiting.splice(0, size);
    const failed = await this.#attempt(fault === 'reversed' ? reversed(batch) : batch, fault);
    waiting.unshift(...failed);
    this.#isWorking = false;
    if (failed.length === 0) this.#retries = 0;
    else this.#tryAgain(failed.length < batch.length);
  }

  /** What is to be delivered again. */
  async #attempt(batch: StreamRecord[], fault: DeliveryFault | undefined): Promise<StreamRecord[]> {
    const event = { Records: batch };
    const result = await invokeOnceOrTwice(this.#around, { name: this.#consumer.name, event, fault });
    const failed = failedFrom(result, batch, this.#consumer.rules);
    if (failed === 'none') return [];
    return failed === 'all' ? batch : batch.slice(failed);
  }

  #tryAgain(isShorter: boolean): void {
    const { clock, givenUp } = this.#around;
    this.#retries = isShorter ? 1 : this.#retries + 1;
    this.#waitsUntil = clock.now + RETRY_MILLISECONDS;
    if (!isLast(this.#retries, this.#consumer.rules)) return;
    const [record] = this.#consumer.waiting.splice(0, 1);
    givenUp.push(`${this.#consumer.name}: ${JSON.stringify(record?.dynamodb['Keys'])}`);
    this.#retries = 0;
  }
}

/** The changes of the last record first; those of one record stay in their order, as a stream has them. */
function reversed(batch: StreamRecord[]): StreamRecord[] {
  const ofItems = Map.groupBy(batch, ({ dynamodb }) => JSON.stringify(dynamodb['Keys']));
  return [...ofItems.values()].toReversed().flat();
}
