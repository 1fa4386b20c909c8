import type { SQSBatchResponse } from 'aws-lambda';
import type { Queued, Queues } from '../aws/queues.ts';
import { LATE_MILLISECONDS } from '../world/deliveries.ts';
import type { QueueConsumer } from '../world/queue-consumers.ts';
import type { Around, EventSource } from './event-source.ts';
import { invokeOnceOrTwice } from './event-source.ts';

/** At least six times the timeout of a function of fifteen minutes would be; shorter is harder for who holds a lease. */
const INVISIBLE_MILLISECONDS = 3 * 60_000;

/** Lambda at the queues: one message at a time, which comes back after a while unless it was taken. */
export class QueueSource implements EventSource {
  readonly #queues: Queues;
  readonly #around: Around;
  readonly #consumerOf: (queue: string) => QueueConsumer;

  constructor(queues: Queues, around: Around, consumerOf: (queue: string) => QueueConsumer) {
    this.#queues = queues;
    this.#around = around;
    this.#consumerOf = consumerOf;
  }

  nextAt() {
    const times = this.#queues.messages.map(({ visibleAt }) => visibleAt);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  async deliver(): Promise<void> {
    const message = this.#queues.visible();
    if (!message) return;
    const { clock, deliveries, givenUp } = this.#around;
    const { name, mostReceives } = this.#consumerOf(message.queue);
    const fault = deliveries.next('queue', name);
    if (fault === 'late') return void (message.visibleAt = clock.now + LATE_MILLISECONDS);
    message.visibleAt = clock.now + INVISIBLE_MILLISECONDS;
    message.received += 1;
    const result = await invokeOnceOrTwice(this.#around, { name, event: eventOf(message), fault });
    const isTaken = result.ok && (result.payload as SQSBatchResponse).batchItemFailures.length === 0;
    if (!isTaken && message.received < mostReceives) return;
    if (!isTaken) givenUp.push(`${name}: ${message.body}`);
    this.#queues.remove(message);
  }
}

const eventOf = ({ id, body, received }: Queued) => ({
  Records: [{ messageId: id, body, attributes: { ApproximateReceiveCount: String(received) } }],
});
