import { createAlarm, type Alarm } from '../time/alarm.ts';
import { isNamed } from '../access/function-permission.ts';
import type { Parts } from '../parts.ts';
import { failedMessages, toSqsEvent } from './queue-event.ts';
import type { Queue, QueuedMessage } from './queue.ts';
import type { LocalFunction, Resource, Worker } from '../types.ts';

interface Mapping {
  FunctionName: string;
  BatchSize?: number;
  FunctionResponseTypes?: string[];
  FilterCriteria?: unknown;
  ScalingConfig?: { MaximumConcurrency?: number };
}

/** What Lambda's poller does in the function's name; AWS refuses to create a mapping whose role lacks one of them. */
const POLLING = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];

/** Batches in flight at most: a function has two execution environments on this machine. */
const LANES = 2;

/**
 * Lambda's event source mapping of a queue: batches to the function, successes deleted, the rest left to come back after the visibility
 * timeout. Throws when the mapping could not be created on AWS.
 */
export class QueueConsumer implements Worker {
  private readonly parts: Parts;
  private readonly queue: Queue;
  private readonly mapping: Mapping;
  private readonly consumer: LocalFunction;
  private readonly alarm: Alarm;
  private active = 0;
  private stopped = false;

  constructor(parts: Parts, queue: Queue, { logicalId, properties }: Resource) {
    this.parts = parts;
    this.queue = queue;
    this.mapping = properties as unknown as Mapping;
    if (this.mapping.FilterCriteria)
      throw new Error(`${logicalId}: filters on a queue are not supported on one machine`);
    this.consumer = permittedConsumer(parts, queue, this.mapping.FunctionName);
    this.alarm = createAlarm(parts.clock, () => this.wake());
    queue.onArrival = () => this.wake();
    setImmediate(() => this.wake());
  }

  busy(): string | undefined {
    return this.active > 0 || this.queue.counts().visible > 0 ? `messages for ${this.consumer.name}` : undefined;
  }

  nextAt(): Date | undefined {
    return this.queue.nextVisibleAt();
  }

  wake(): void {
    if (this.stopped) return;
    const lanes = Math.min(LANES, this.mapping.ScalingConfig?.MaximumConcurrency ?? LANES);
    for (let lane = this.active; lane < lanes; lane++) void this.drain();
    this.alarm.set(this.queue.nextVisibleAt());
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.alarm.set(undefined);
  }

  private async drain(): Promise<void> {
    this.active++;
    try {
      for (let batch = this.receive(); batch.length > 0; batch = this.receive()) await this.deliver(batch);
    } catch (error) {
      this.parts.log(`${this.consumer.name}: ${String(error)}; the batch comes back after its visibility timeout`);
    } finally {
      this.active--;
      if (!this.stopped) this.alarm.set(this.queue.nextVisibleAt());
    }
  }

  private receive(): QueuedMessage[] {
    return this.stopped ? [] : this.queue.receive(this.mapping.BatchSize ?? 10);
  }

  private async deliver(batch: QueuedMessage[]): Promise<void> {
    const { name, arn } = this.consumer;
    const event = toSqsEvent(batch, this.queue.arn, this.parts.deployment.region);
    const result = await this.parts.functions.invoke(arn, event);
    // Stopped in the middle: the batch stays and comes back after its visibility timeout.
    if (this.stopped) return;
    if (!result.ok) this.parts.log(`${name} failed on ${batch.length} message(s): ${result.error.errorMessage}`);
    const failed = failedMessages(batch, result, this.mapping.FunctionResponseTypes ?? []);
    for (const { messageId } of batch) if (!failed.has(messageId)) this.queue.remove(messageId);
  }
}

function permittedConsumer(parts: Parts, queue: Queue, functionName: string): LocalFunction {
  const consumer = parts.functions.all().find(({ arn }) => isNamed(arn, functionName));
  if (!consumer) throw new Error(`There is no function ${functionName} to consume ${queue.arn}`);
  for (const action of POLLING) {
    const denial = parts.authorise(consumer.roleId, { action, resource: queue.arn });
    if (denial !== undefined) throw new Error(denial);
  }
  return consumer;
}
