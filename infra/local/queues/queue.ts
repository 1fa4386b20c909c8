import { randomUUID } from 'node:crypto';
import { earliest } from '../time/alarm.ts';
import type { Parts } from '../parts.ts';
import type { Clock, Collection, Resource } from '../types.ts';

export interface QueuedMessage {
  messageId: string;
  body: string;
  messageAttributes: Record<string, unknown>;
  /** Milliseconds of the virtual clock. */
  sentAt: number;
  visibleAt: number;
  receiveCount: number;
  firstReceivedAt?: number;
  /** Of the newest receipt; an older one no longer deletes the message. */
  receiptHandle?: string;
}

export interface NewMessage {
  body: string;
  messageAttributes?: Record<string, unknown> | undefined;
  delaySeconds?: number | undefined;
}

interface Settings {
  VisibilityTimeout: number;
  DelaySeconds: number;
  MessageRetentionPeriod: number;
  RedrivePolicy?: { deadLetterTargetArn: string; maxReceiveCount: number };
}

/** SQS's own defaults, in seconds. */
const DEFAULTS: Settings = { VisibilityTimeout: 30, DelaySeconds: 0, MessageRetentionPeriod: 345_600 };

/** Takes a message that was received too often to the queue of an ARN. */
export type DeadLetter = (queueArn: string, message: QueuedMessage) => void;

/** One standard queue of the template: its messages are kept in the store and timed by the virtual clock. */
export class Queue {
  readonly arn: string;
  readonly url: string;
  readonly settings: Settings;
  /** Told of every arrival; a queue has at most one consumer. */
  onArrival: (() => void) | undefined;
  private readonly clock: Clock;
  private readonly stored: Collection<QueuedMessage>;
  private readonly messages: Map<string, QueuedMessage>;
  private readonly deadLetter: DeadLetter;

  constructor({ deployment, clock, store }: Parts, { logicalId, properties }: Resource, deadLetter: DeadLetter) {
    this.arn = deployment.resolve({ 'Fn::GetAtt': [logicalId, 'Arn'] });
    this.url = deployment.resolve({ Ref: logicalId });
    this.settings = { ...DEFAULTS, ...properties };
    this.clock = clock;
    this.stored = store.collection(`queue:${logicalId}`);
    this.messages = new Map(this.stored.all().map(({ id, document }) => [id, document]));
    this.deadLetter = deadLetter;
  }

  send({ body, messageAttributes = {}, delaySeconds = this.settings.DelaySeconds }: NewMessage): QueuedMessage {
    const sentAt = this.now();
    const visibleAt = sentAt + delaySeconds * 1000;
    const message = { messageId: randomUUID(), body, messageAttributes, sentAt, visibleAt, receiveCount: 0 };
    this.save(message);
    this.onArrival?.();
    return message;
  }

  /** Takes over a message of another queue with its id and age, as SQS's redrive does. */
  adopt(message: QueuedMessage): void {
    this.save({ ...message, visibleAt: this.now(), receiveCount: 0 });
    this.onArrival?.();
  }

  /** Up to `limit` visible messages, hidden from now for the visibility timeout. */
  receive(limit: number, visibilitySeconds = this.settings.VisibilityTimeout): QueuedMessage[] {
    const now = this.now();
    const receivable = this.visible().filter((message) => !this.discards(message));
    const taken = receivable.slice(0, limit).map((message) => ({
      ...message,
      visibleAt: now + visibilitySeconds * 1000,
      receiveCount: message.receiveCount + 1,
      firstReceivedAt: message.firstReceivedAt ?? now,
      receiptHandle: randomUUID(),
    }));
    for (const message of taken) this.save(message);
    return taken;
  }

  remove(messageId: string): void {
    this.messages.delete(messageId);
    this.stored.delete(messageId);
  }

  /** Hides a message for so many seconds from now. */
  hide(message: QueuedMessage, seconds: number): void {
    this.save({ ...message, visibleAt: this.now() + seconds * 1000 });
  }

  byReceipt(receiptHandle: string): QueuedMessage | undefined {
    return [...this.messages.values()].find((message) => message.receiptHandle === receiptHandle);
  }

  /** Of any state, the oldest first. */
  all(): QueuedMessage[] {
    return [...this.messages.values()].toSorted((a, b) => a.sentAt - b.sentAt);
  }

  counts(): { total: number; visible: number } {
    return { total: this.messages.size, visible: this.visible().length };
  }

  /** When the next hidden message shows again. */
  nextVisibleAt(): Date | undefined {
    const hidden = [...this.messages.values()].filter(({ visibleAt }) => visibleAt > this.now());
    return earliest(hidden.map(({ visibleAt }) => visibleAt));
  }

  private visible(): QueuedMessage[] {
    return [...this.messages.values()].filter(({ visibleAt }) => visibleAt <= this.now());
  }

  /** Whether a message goes instead of being received: its retention is over, or it was received too often. */
  private discards(message: QueuedMessage): boolean {
    const { RedrivePolicy, MessageRetentionPeriod } = this.settings;
    const expired = message.sentAt + MessageRetentionPeriod * 1000 < this.now();
    const exhausted = RedrivePolicy !== undefined && message.receiveCount >= RedrivePolicy.maxReceiveCount;
    // Handed over before it is removed: a kill in between doubles it, never loses it.
    if (exhausted && !expired) this.deadLetter(RedrivePolicy.deadLetterTargetArn, message);
    if (expired || exhausted) this.remove(message.messageId);
    return expired || exhausted;
  }

  private save(message: QueuedMessage): void {
    this.messages.set(message.messageId, message);
    this.stored.set(message.messageId, message);
  }

  private now(): number {
    return this.clock.now().getTime();
  }
}
