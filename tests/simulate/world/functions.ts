import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { retriesOf } from '../../../infra/local/functions/asynchronous.ts';
import type { InvokeResult } from '../../../infra/local/types.ts';
import type { FunctionName } from '../../../infra/bundling/function-entries.ts';
import { functionEntries } from '../../../infra/bundling/function-entries.ts';
import type { Clock } from './clock.ts';
import type { Ground } from './environment.ts';
import { Invocation, currentInvocation } from './invocation.ts';

type Handler = (event: unknown, context: object) => Promise<unknown>;

/** The production handlers, as their files export them, loaded when they are first needed. */
export class Functions {
  readonly #clock: Clock;
  readonly #ground: Ground;
  readonly #handlers = new Map<string, Promise<Handler>>();
  #count = 0;

  constructor(ground: Ground, clock: Clock) {
    this.#ground = ground;
    this.#clock = clock;
  }

  reset = () => void (this.#count = 0);

  nameOf = (arn: string) => this.#ground.functions.find((one) => one.arn === arn)?.name ?? arn;

  /** How often Lambda gives a function an event again for whose end nobody waits, by the template. */
  retriesOf = (name: string) => retriesOf(this.#ground.deployment, this.#find(name)?.arn ?? name);

  /**
   * Runs a function on an event. Where a call of it takes longer than every lease, whoever sent the event sends it again
   * meanwhile: it is done when either is.
   */
  async invoke(name: string, event: unknown): Promise<InvokeResult> {
    const handler = await this.#handler(name);
    const invocation = new Invocation(name);
    let second: Promise<InvokeResult> | undefined;
    invocation.again = async () => void (await (second = this.invoke(name, event)));
    const first = await invocation.run(() => handler(event, this.#context(name)));
    const meanwhile = await second;
    return meanwhile?.ok ? meanwhile : first;
  }

  #find = (name: string) => this.#ground.functions.find((one) => one.name === name);

  #context(name: string) {
    const timeout = this.#find(name)?.timeoutMs ?? 0;
    const began = this.#clock.now;
    const awsRequestId = `invocation-${(this.#count += 1)}`;
    return { awsRequestId, getRemainingTimeInMillis: () => Math.max(0, timeout - (this.#clock.now - began)) };
  }

  #handler(name: string): Promise<Handler> {
    const known = this.#handlers.get(name) ?? load(name);
    this.#handlers.set(name, known);
    return known;
  }
}

async function load(name: string): Promise<Handler> {
  const entry = functionEntries[name as FunctionName];
  const file = join(import.meta.dirname, '..', '..', '..', 'functions', entry);
  const { handler } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as { handler: Handler };
  return handler;
}

/** Sends the event of the invocation that asks for it once more. */
export const sendAgain = async () => currentInvocation()?.again?.();
