import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { InvokeResult } from '../types.ts';
import { installVirtualDate } from './virtual-date.ts';

/** What a worker thread is started with; its environment is the thread's own. */
export interface WorkerData {
  arn: string;
  directory: string;
  /** `file.export`, as in the template. */
  handler: string;
  /** By how many milliseconds its time is ahead of the machine's. */
  clock: SharedArrayBuffer;
}

/** One invocation; the event is JSON, as it is on its way to Lambda. */
export interface WorkerRequest {
  requestId: string;
  event: string;
  timeoutMs: number;
}

/** `ready` once, then one `done` for each request; the payload is JSON. */
export type WorkerMessage =
  | { type: 'ready' }
  | { type: 'done'; requestId: string; payload: string | undefined }
  | { type: 'done'; requestId: string; failure: (InvokeResult & { ok: false })['error'] };

type Handler = (event: unknown, context: object) => unknown;

async function loadHandler({ directory, handler }: WorkerData): Promise<Handler> {
  const [file = '', name = ''] = handler.split('.');
  const path = ['.mjs', '.js', '.cjs'].map((ending) => join(directory, `${file}${ending}`)).find(existsSync);
  if (!path) throw new Error(`The bundle has no module ${file}`);
  const module = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  const exported = module[name];
  if (typeof exported !== 'function') throw new TypeError(`${handler} is not a function of the bundle`);
  return exported as Handler;
}

function contextOf(requestId: string, timeoutMs: number): object {
  const { env } = process;
  const endsAt = performance.now() + timeoutMs;
  const name = env['AWS_LAMBDA_FUNCTION_NAME'];
  return {
    awsRequestId: requestId,
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: '$LATEST',
    getRemainingTimeInMillis: () => Math.max(0, Math.floor(endsAt - performance.now())),
    invokedFunctionArn: (workerData as WorkerData).arn,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    memoryLimitInMB: env['AWS_LAMBDA_FUNCTION_MEMORY_SIZE'],
  };
}

/** Names an event's trace as Lambda does, so that lines of the log have it. Nobody keeps traces on this machine. */
function traceId(): string {
  const hex = (bytes: number) => randomBytes(bytes).toString('hex');
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `Root=1-${seconds}-${hex(12)};Parent=${hex(8)};Sampled=0`;
}

async function run(handler: Handler, { requestId, event, timeoutMs }: WorkerRequest): Promise<WorkerMessage> {
  process.env['_X_AMZN_TRACE_ID'] = traceId();
  try {
    const payload = await handler(JSON.parse(event), contextOf(requestId, timeoutMs));
    return { type: 'done', requestId, payload: JSON.stringify(payload) };
  } catch (error) {
    const {
      name: errorType,
      message: errorMessage,
      stack = '',
    } = error instanceof Error ? error : new Error(String(error));
    // Lambda writes an uncaught error to the function's log.
    console.error(stack);
    return { type: 'done', requestId, failure: { errorType, errorMessage, trace: stack.split('\n') } };
  }
}

const MachineDate = Date;
const ahead = new BigInt64Array((workerData as WorkerData).clock);
installVirtualDate(() => MachineDate.now() + Number(Atomics.load(ahead, 0)));
const handler = await loadHandler(workerData as WorkerData);
const port = parentPort;
port?.on('message', (request: WorkerRequest) => {
  void run(handler, request).then((message) => port.postMessage(message));
});
port?.postMessage({ type: 'ready' } satisfies WorkerMessage);
