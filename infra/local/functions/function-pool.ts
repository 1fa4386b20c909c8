import type { ExecutionEnvironment } from './execution-environment.ts';
import type { InvokeResult } from '../types.ts';

/** Execution environments of one function at a time: enough to meet code that wrongly shares state between them. */
const most = 2;

/** The execution environments of one function, started when first needed; more events than environments wait in line. */
export class FunctionPool {
  readonly #start: () => ExecutionEnvironment;
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #waiting: (() => void)[] = [];
  #running = 0;

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
    const environment = this.#idle.pop() ?? this.#start();
    this.#all.add(environment);
    const result = await environment.run(event);
    if (environment.alive) this.#idle.push(environment);
    else this.#all.delete(environment);
    this.#running -= 1;
    this.#waiting.shift()?.();
    return result;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((environment) => environment.stop()));
  }
}
