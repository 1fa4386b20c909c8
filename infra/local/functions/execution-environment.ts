import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { InvokeResult, LocalFunction, Operation } from '../types.ts';
import type { WorkerData, WorkerMessage, WorkerRequest } from './worker.ts';

export interface EnvironmentOptions {
  clock: SharedArrayBuffer;
  /** Its own: by it is known what it asks of AWS. */
  accessKeyId: string;
  /** Each line that the function writes. */
  onLine: (line: string) => void;
}

/** Lambda gives the loading of a bundle ten seconds on a quiet machine; a developer's may be busy. */
const loadingMs = 30_000;
/** Largest answer of a synchronous invocation, in bytes. Source: Lambda quotas. */
const largestAnswer = 6_291_556;

/** One worker thread that runs a function's bundle, one event at a time, as an execution environment of Lambda does. */
export class ExecutionEnvironment {
  readonly #function: LocalFunction;
  readonly #worker: Worker;
  readonly #ready: Promise<void>;
  #alive = true;
  #finish: ((result: InvokeResult) => void) | undefined;
  #operations: Operation[] = [];

  constructor(fn: LocalFunction, { clock, accessKeyId, onLine }: EnvironmentOptions) {
    this.#function = fn;
    const workerData: WorkerData = { arn: fn.arn, directory: fn.directory, handler: fn.handler, clock };
    this.#worker = new Worker(new URL('worker.ts', import.meta.url), {
      workerData,
      env: { ...fn.environment, AWS_ACCESS_KEY_ID: accessKeyId, NODE_COMPILE_CACHE: compiledBeside(fn) },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) readLines(stream, onLine);
    this.#ready = this.#untilReady();
    this.#worker.on('error', (error) => this.#die({ errorType: 'Runtime.ExitError', errorMessage: String(error) }));
    this.#worker.on('exit', (code) =>
      this.#die({ errorType: 'Runtime.ExitError', errorMessage: `The runtime exited with status ${code}` }),
    );
  }

  /** Whether it can take another event. */
  get alive(): boolean {
    return this.#alive;
  }

  /** Runs one event to its end; a function that runs too long is stopped, and the environment with it. */
  async run(event: unknown): Promise<InvokeResult> {
    const { timeoutMs } = this.#function;
    this.#operations = [];
    const { promise: finished, resolve } = Promise.withResolvers<InvokeResult>();
    this.#finish = resolve;
    await Promise.race([this.#ready, finished]);

    const timer = setTimeout(() => this.#timeOut(), timeoutMs);
    const request: WorkerRequest = { requestId: crypto.randomUUID(), event: JSON.stringify(event), timeoutMs };
    this.#worker.postMessage(request);
    const result = await finished;
    clearTimeout(timer);
    return result.ok ? { ...result, operations: this.#operations } : result;
  }

  /** Keeps what the event that it is at asked of DynamoDB. */
  note(operation: Operation): void {
    this.#operations.push(operation);
  }

  async stop(): Promise<void> {
    this.#alive = false;
    await this.#worker.terminate();
  }

  #untilReady(): Promise<void> {
    return new Promise((ready) => {
      const late = setTimeout(() => {
        this.#die({ errorType: 'Runtime.InitError', errorMessage: `The bundle did not load in ${loadingMs / 1000} s` });
      }, loadingMs);
      this.#worker.once('exit', () => clearTimeout(late));
      this.#worker.on('message', (message: WorkerMessage) => {
        if (message.type === 'done') return this.#finish?.(resultOf(message));
        clearTimeout(late);
        return ready();
      });
    });
  }

  #timeOut(): void {
    const seconds = (this.#function.timeoutMs / 1000).toFixed(2);
    this.#die({ errorType: 'Sandbox.Timedout', errorMessage: `Task timed out after ${seconds} seconds` });
  }

  #die(error: { errorType: string; errorMessage: string }): void {
    this.#alive = false;
    void this.#worker.terminate();
    this.#finish?.({ ok: false, error });
  }
}

/** Where Node keeps what it compiled. It goes with the assembly; until then only the first to run a bundle compiles it. */
function compiledBeside({ directory }: LocalFunction): string {
  return join(dirname(directory), 'compiled');
}

function resultOf(message: WorkerMessage & { type: 'done' }): InvokeResult {
  if ('failure' in message) return { ok: false, error: message.failure };
  const { payload = 'null' } = message;
  if (Buffer.byteLength(payload) > largestAnswer) {
    const errorMessage = `Response payload size exceeded maximum allowed payload size (${largestAnswer} bytes).`;
    return { ok: false, error: { errorType: 'Function.ResponseSizeTooLarge', errorMessage } };
  }
  return { ok: true, payload: JSON.parse(payload) as unknown };
}

function readLines(stream: NodeJS.ReadableStream, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('data', (part: string) => {
    const lines = `${rest}${part}`.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine(line);
  });
}
