import { AsyncLocalStorage } from 'node:async_hooks';
import type { InvokeResult } from '../../../infra/local/types.ts';

/** One run of a function, or of a client's request; what it asks of AWS is known to be its own. */
export class Invocation {
  readonly name: string;
  isDead = false;
  /** Sends its event once more. */
  again?: () => Promise<void>;
  #died: () => void = () => undefined;
  readonly #death: Promise<void>;

  constructor(name: string) {
    this.name = name;
    this.#death = new Promise((done) => (this.#died = done));
  }

  /** Its process is gone: none of its calls is ever answered, and nobody hears of it again. */
  die(): void {
    this.isDead = true;
    this.#died();
  }

  /** Runs a handler until it answers, throws or dies. */
  run(work: () => Promise<unknown>): Promise<InvokeResult> {
    const failed = (errorMessage: string): InvokeResult => ({ ok: false, error: { errorType: 'Error', errorMessage } });
    const worked = running
      .run(this, work)
      .then((payload): InvokeResult => ({ ok: true, payload }))
      .catch((error: unknown) => failed(String(error)));
    return Promise.race([worked, this.#death.then(() => failed('The process died'))]);
  }
}

const running = new AsyncLocalStorage<Invocation>();

/** The invocation in which this is asked; undefined outside of all. */
export const currentInvocation = () => running.getStore();
