import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { ExecutionEnvironment } from './execution-environment.ts';
import { FunctionPool } from './function-pool.ts';
import type { Clock, Functions, Invocation, LocalFunction } from '../types.ts';

export interface FunctionHost extends Functions {
  /** Names of the functions that run or wait to run. */
  running: () => string[];
  stop(): Promise<void>;
}

export interface FunctionHostOptions {
  list: LocalFunction[];
  clock: Clock;
  dataDirectory: string;
  /** Called for each line that a function writes, beside the log file. */
  onLine?: (line: string) => void;
  onInvocation?: (invocation: Invocation) => void;
}

/** Between a function's access key and the number of one of its execution environments. */
const OF_ENVIRONMENT = '-';

/** Runs the functions' bundles in worker threads; what they write goes to functions.log. */
export function hostFunctions({ list, clock, dataDirectory, onLine, onInvocation }: FunctionHostOptions): FunctionHost {
  const log = createWriteStream(join(dataDirectory, 'functions.log'), { flags: 'a' });
  const write = (fn: LocalFunction, line: string) => {
    log.write(`${clock.now().toISOString()} ${fn.name}: ${line}\n`);
    onLine?.(`${fn.name}: ${line}`);
  };
  const environments = new Map<string, ExecutionEnvironment>();
  const hosted = list.map((fn) => {
    const start = () => {
      // Each has a key of its own, so that it is known what was asked for which event.
      const accessKeyId = `${fn.accessKeyId}${OF_ENVIRONMENT}${environments.size}`;
      const options = { clock: clock.shared, accessKeyId, onLine: (line: string) => write(fn, line) };
      const environment = new ExecutionEnvironment(fn, options);
      environments.set(accessKeyId, environment);
      return environment;
    };
    return { fn, pool: new FunctionPool(start) };
  });
  const byArn = new Map(hosted.map((one) => [one.fn.arn, one]));
  const byAccessKey = new Map(list.map((fn) => [fn.accessKeyId, fn]));
  return {
    all: () => list,
    byArn: (arn) => byArn.get(arn)?.fn,
    byAccessKey: (accessKeyId) => byAccessKey.get(accessKeyId.split(OF_ENVIRONMENT)[0] ?? ''),
    note: (accessKeyId, operation) => environments.get(accessKeyId)?.note(operation),
    async invoke(arn, event) {
      const found = byArn.get(arn);
      if (!found) throw new Error(`The template has no function ${arn}`);
      const start = performance.now();
      const result = await found.pool.run(event);
      onInvocation?.({ function: found.fn.name, event, result, ms: performance.now() - start });
      if (!result.ok) write(found.fn, `failed: ${result.error.errorType}: ${result.error.errorMessage}`);
      return result;
    },
    running: () => hosted.filter(({ pool }) => pool.running > 0).map(({ fn }) => fn.name),
    async stop() {
      await Promise.all(hosted.map(({ pool }) => pool.stop()));
      await new Promise<void>((done) => log.end(done));
    },
  };
}
