import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import type { Clock } from '../world/clock.ts';
import type { Calls } from './calls.ts';

export interface Queued {
  id: string;
  /** The last part of its address. */
  queue: string;
  body: string;
  visibleAt: number;
  received: number;
}

/** SQS: keeps what it is given until it was taken. */
export class Queues {
  messages: Queued[] = [];
  #count = 0;
  readonly #clock: Clock;

  constructor(calls: Calls, clock: Clock) {
    this.#clock = clock;
    mockClient(SQSClient)
      .on(SendMessageCommand)
      .callsFake((input: Sent) =>
        calls.around({ service: 'sqs', what: 'SendMessage', writes: true }, async () => this.#put(input)),
      );
  }

  reset(): void {
    this.messages = [];
    this.#count = 0;
  }

  /** The next one that is there to be received. */
  visible = (): Queued | undefined => this.messages.find(({ visibleAt }) => visibleAt <= this.#clock.now);

  remove = (message: Queued) => void (this.messages = this.messages.filter((one) => one !== message));

  #put({ QueueUrl = '', MessageBody = '', DelaySeconds = 0 }: Sent) {
    const id = `queued-${(this.#count += 1)}`;
    const visibleAt = this.#clock.now + DelaySeconds * 1000;
    this.messages.push({ id, queue: QueueUrl.split('/').at(-1) ?? '', body: MessageBody, visibleAt, received: 0 });
    return { MessageId: id };
  }
}

interface Sent {
  QueueUrl?: string;
  MessageBody?: string;
  DelaySeconds?: number;
}
