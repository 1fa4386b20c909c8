import { apiEvent } from '../../support/api-event.ts';
import type { ApiRequest } from '../../support/api-event.ts';
import { Calls } from '../aws/calls.ts';
import type { CallFault } from '../aws/faults.ts';
import { throughCalls } from '../aws/dynamodb.ts';
import { Mailbox } from '../aws/mail.ts';
import { Objects } from '../aws/objects.ts';
import { Queues } from '../aws/queues.ts';
import { Schedules } from '../aws/scheduler.ts';
import type { EventSource } from '../sources/event-source.ts';
import { MailSource } from '../sources/mail-source.ts';
import { QueueSource } from '../sources/queue-source.ts';
import { ScheduleSource } from '../sources/schedule-source.ts';
import { StreamSource } from '../sources/stream-source.ts';
import { Chance } from './chance.ts';
import { Clock } from './clock.ts';
import { Deliveries } from './deliveries.ts';
import type { DeliveryFault } from './deliveries.ts';
import type { Ground } from './environment.ts';
import { Functions, sendAgain } from './functions.ts';
import { forgetMemory } from './memory.ts';
import { queueConsumers } from './queue-consumers.ts';
import type { TableStream } from './stream.ts';
import type { Table } from './table.ts';

/** What happens besides in one playing of a history: to calls and to deliveries, by their sites. */
export interface Faults {
  calls: Map<string, CallFault>;
  deliveries: Map<string, DeliveryFault>;
}
export const NO_FAULTS: Faults = { calls: new Map(), deliveries: new Map() };

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
/** As often as the template's schedule wakes it. */
const SWEEP_EVERY = 5 * MINUTE;
/** A client asks again when it was told nothing, or that it was not its fault. */
const MOST_REQUESTS = 6;

export interface Answer<T = Record<string, unknown>> {
  status: number;
  body: T;
}

/** The whole service, with time and everything around it in one hand: the engine is real, the handlers are those of production. */
export class World {
  readonly clock = new Clock();
  readonly chance = new Chance();
  readonly calls = new Calls(this.clock);
  readonly deliveries = new Deliveries();
  readonly mailbox = new Mailbox(this.calls, this.clock);
  readonly queues = new Queues(this.calls, this.clock);
  readonly schedules = new Schedules(this.calls);
  readonly objects = new Objects(this.calls);
  readonly functions: Functions;
  readonly table: Table;
  givenUp: string[] = [];
  readonly #stream: TableStream;
  readonly #ground: Ground;
  #sources: EventSource[] = [];
  #sweptAt = 0;
  #requests = 0;

  constructor(ground: Ground, table: Table, stream: TableStream) {
    this.#ground = ground;
    this.table = table;
    this.#stream = stream;
    this.functions = new Functions(ground, this.clock);
    this.clock.install();
    this.chance.install();
    this.calls.forget = forgetMemory;
    this.calls.meanwhile = async (milliseconds) => {
      await sendAgain();
      await this.pass(milliseconds);
    };
  }

  /** Leads what the service asks of its table through this world. */
  async connect(): Promise<void> {
    const { client } = await import('../../../shared/platform/table.ts');
    throughCalls(client, this.calls);
  }

  /** Everything as at the beginning, and these faults from now on. */
  async begin(faults: Faults = NO_FAULTS): Promise<void> {
    this.clock.reset();
    this.chance.reset();
    this.calls.reset(faults.calls);
    this.deliveries.reset(faults.deliveries);
    for (const part of [this.mailbox, this.queues, this.schedules, this.objects, this.functions]) part.reset();
    await forgetMemory();
    this.givenUp = [];
    this.#sweptAt = this.clock.now;
    this.#requests = 0;
    this.table.renew();
    await this.#stream.begin();
    const { clock, functions, deliveries, givenUp } = this;
    const around = { clock, functions, deliveries, givenUp };
    this.#sources = [
      ...this.#stream.consumers.map((consumer) => new StreamSource(consumer, around)),
      new QueueSource(this.queues, around, queueConsumers(this.#ground)),
      new MailSource(this.mailbox, around),
      new ScheduleSource(this.schedules, around),
    ];
  }

  /** Asks the API as a client does: under one key, again until it is answered. */
  async request<T = Record<string, unknown>>(name: string, asked: ApiRequest): Promise<Answer<T>> {
    this.#requests += 1;
    const headers = { 'idempotency-key': `request-${this.#requests}`, ...asked.headers };
    for (let i = 1; ; i++) {
      const result = await this.functions.invoke(name, apiEvent({ ...asked, headers }));
      const { statusCode = 500, body = '{}' } = result.ok
        ? (result.payload as { statusCode: number; body: string })
        : {};
      if (statusCode < 500 && statusCode !== 429) return { status: statusCode, body: JSON.parse(body || '{}') as T };
      if (i === MOST_REQUESTS) throw new Error(`${asked.route} was answered ${statusCode} ${i} times: ${body}`);
      this.clock.pass(2 * SECOND);
    }
  }

  /** Delivers all that is there to be delivered, and what comes of it; a retry is waited for, nothing longer. */
  async settle(): Promise<void> {
    for (;;) {
      await this.#stream.read();
      const ready = this.#sources.find((source) => (source.nextAt() ?? Infinity) <= this.clock.now);
      if (ready) await ready.deliver();
      else if (!this.#waitShortly()) return;
    }
  }

  /** Lets time pass, with all that comes due in it, and the sweep. */
  async pass(milliseconds: number): Promise<void> {
    const end = this.clock.now + milliseconds;
    for (;;) {
      await this.settle();
      const next = this.#nextAt();
      if (next === undefined || next > end) break;
      this.clock.now = Math.max(this.clock.now, next);
      await this.#sweepIfTime();
    }
    this.clock.now = Math.max(this.clock.now, end);
    await this.#sweepIfTime();
    await this.settle();
  }

  /** Lets time pass until nothing waits for a time, and sweeps have found nothing more to do; what goes on for ever is left. */
  async end(): Promise<void> {
    for (let quiet = 0, rounds = 0; quiet < 2 && rounds < MOST_ROUNDS; rounds++) {
      const before = this.#writes();
      await this.pass(LONGER_THAN_LEASES);
      quiet = this.#writes() === before && this.#nextAt() === undefined ? quiet + 1 : 0;
    }
  }

  #writes = () => this.calls.made.filter(({ writes }) => writes).length;

  #waitShortly(): boolean {
    const next = this.#nextAt();
    if (next === undefined || next > this.clock.now + RETRY_WAIT) return false;
    this.clock.now = Math.max(this.clock.now, next);
    return true;
  }

  #nextAt(): number | undefined {
    const times = this.#sources.flatMap((source) => source.nextAt() ?? []);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  async #sweepIfTime(): Promise<void> {
    if (this.clock.now < this.#sweptAt + SWEEP_EVERY) return;
    this.#sweptAt = this.clock.now;
    await this.functions.invoke('scheduler-sweep', {});
  }
}

const RETRY_WAIT = 5 * SECOND;
const LONGER_THAN_LEASES = 30 * MINUTE;
const MOST_ROUNDS = 20;
