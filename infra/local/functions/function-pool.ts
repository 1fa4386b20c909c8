import type { ExecutionEnvironment } from './execution-environment.ts';
import type { InvokeResult } from '../types.ts';

/** Execution environments of one function at a time: enough to meet code that wrongly shares state between them. */
const most = 2;
/** To load a bundle takes longer than most events: another environment is started only for one that has waited so long. */
const patienceMs = 20;

const stopped: InvokeResult = {
  ok: false,
  error: { errorType: 'Stopped', errorMessage: 'The local stack has stopped' },
};

/** The execution environments of one function, started when first needed; more events than environments wait in line. */
export class FunctionPool {
  readonly #start: () => ExecutionEnvironment;
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #waiting: (() => void)[] = [];
  readonly #hoping: (() => void)[] = [];
  #running = 0;
  #stopped = false;

  constructor(start: () => ExecutionEnvironment) {
    this.#start = start;
  }

  /** Events that run or wait to run. */
  get running(): number {
    return this.#running;
  }

  async run(event: unknown): Promise<InvokeResult> {
    this.#running += 1;
    if (this.#running > most) await new Promise<void>((turn) => this.#waiting.push(turn));
    // What was waiting when the stack stopped must not start a thread that nobody would end.
    if (this.#stopped) return this.#ended(stopped);
    if (this.#idle.length === 0 && this.#all.size > 0) await this.#soonIdle();
    const environment = this.#idle.pop() ?? this.#start();
    this.#all.add(environment);
    const result = await environment.run(event);
    if (environment.alive) this.#idle.push(environment);
    else this.#all.delete(environment);
    return this.#ended(result);
  }

  /** Until an environment is idle, or for as long as an event waits for that. */
  async #soonIdle(): Promise<void> {
    const { promise: idle, resolve } = Promise.withResolvers<void>();
    this.#hoping.push(resolve);
    const patience = setTimeout(resolve, patienceMs);
    await idle;
    clearTimeout(patience);
  }

  #ended(result: InvokeResult): InvokeResult {
    this.#running -= 1;
    this.#hoping.shift()?.();
    this.#waiting.shift()?.();
    return result;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.all([...this.#all].map((environment) => environment.stop()));
  }
}
