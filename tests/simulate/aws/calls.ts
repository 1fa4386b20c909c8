import type { Clock } from '../world/clock.ts';
import { currentInvocation } from '../world/invocation.ts';
import type { Invocation } from '../world/invocation.ts';
import { siteCounter } from '../world/sites.ts';
import type { CallFault } from './faults.ts';
import { serviceFailed, throttled, unanswered } from './faults.ts';

export type Service = 'dynamodb' | 'sqs' | 'scheduler' | 'ses' | 's3';

/** One call, as it was made. */
export interface Call {
  service: Service;
  /** `TransactWriteItems case, activity`: what is done, and to records of which kinds. */
  what: string;
  writes: boolean;
  /** Which function made it. */
  by: string;
  /** `stream-derive: PutItem auditEntry #3`, the third of its kind. */
  site: string;
}

/** A mistake that is made on purpose, to see it found: changes what is asked, or answers in the place of the service. */
export type Plant = (call: Call, input: Record<string, unknown>) => { answer: unknown } | undefined;

interface Asked {
  service: Service;
  what: string;
  writes: boolean;
  input?: Record<string, unknown>;
}

/** What a call takes. */
const CALL_MILLISECONDS = 5;
/** Longer than every lease and every visibility timeout. */
const SLOW_MILLISECONDS = 25 * 60_000;

/**
 * Every call that the service makes of AWS, in a fixed order: one at a time, so that the same history with the same faults
 * is the same again. The calls for which one is planned meet their fault.
 */
export class Calls {
  readonly made: Call[] = [];
  /** Lets others work for as long as a slow call takes. */
  meanwhile: (milliseconds: number) => Promise<void> = async () => undefined;
  /** What is lost with a process. */
  forget: () => Promise<void> = async () => undefined;
  plant: Plant | undefined;
  readonly #clock: Clock;
  #planned = new Map<string, CallFault>();
  #siteOf = siteCounter();
  #last: Promise<void> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** From now on calls meet these faults, by their sites. */
  reset(planned: Map<string, CallFault>): void {
    this.made.length = 0;
    this.#planned = planned;
    this.#siteOf = siteCounter();
  }

  async around<T>(asked: Asked, perform: () => Promise<T>): Promise<T> {
    const invocation = currentInvocation();
    if (!invocation) return perform();
    const free = await this.#turn();
    try {
      return await this.#make(asked, { invocation, perform, free });
    } finally {
      free();
    }
  }

  async #make<T>({ input = {}, ...asked }: Asked, { invocation, perform, free }: Making<T>): Promise<T> {
    if (invocation.isDead) return never(free);
    this.#clock.pass(CALL_MILLISECONDS);
    const by = invocation.name;
    const call = { ...asked, by, site: this.#siteOf(`${by}: ${asked.what}`) };
    this.made.push(call);
    const planted = this.plant?.(call, input);
    const really = planted ? async () => planted.answer as T : perform;
    const fault = this.#planned.get(call.site);
    return fault ? this.#fail(fault, call, { invocation, perform: really, free }) : really();
  }

  async #fail<T>(fault: CallFault, { service }: Call, { invocation, perform, free }: Making<T>): Promise<T> {
    if (fault === 'fails') throw serviceFailed();
    if (fault === 'throttled') throw throttled(service);
    if (fault === 'slow') {
      free();
      await this.meanwhile(SLOW_MILLISECONDS);
    }
    const answer = await perform();
    if (fault === 'lost') throw unanswered();
    if (fault === 'dies') {
      invocation.die();
      await this.forget();
      return never(free);
    }
    return fault === 'repeated' ? perform() : answer;
  }

  /** Waits until the calls before have been answered. Call what is returned to let the next one through. */
  async #turn(): Promise<() => void> {
    const before = this.#last;
    let free: () => void = () => undefined;
    this.#last = new Promise((done) => (free = done));
    await before;
    return free;
  }
}

interface Making<T> {
  invocation: Invocation;
  perform: () => Promise<T>;
  free: () => void;
}

function never(free: () => void): Promise<never> {
  free();
  return new Promise<never>(() => undefined);
}
