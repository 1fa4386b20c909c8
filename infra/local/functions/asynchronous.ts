import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { failureDestination, type Park } from './failure-destination.ts';
import { isNamed } from '../access/function-permission.ts';
import type { Parts } from '../parts.ts';
import type { Queues } from '../queues/queues.ts';
import type { Collection, Deployment, InvokeResult, Worker } from '../types.ts';

/** One event that Lambda has accepted and not yet got rid of. */
export interface Invocation {
  requestId: string;
  functionArn: string;
  event: unknown;
  /** Runs that failed so far. */
  failures: number;
}

/** Lambda retries twice unless AWS::Lambda::EventInvokeConfig says otherwise, after one and two minutes; here soon. */
const RETRIES = 2;
const PAUSE_MS = 100;

/** Lambda's asynchronous invocation: a stored event, its retries, then the function's on-failure destination. */
export class AsynchronousInvocations implements Worker {
  private readonly parts: Parts;
  private readonly source: string;
  private readonly stored: Collection<Invocation>;
  private readonly park: Park;
  private readonly running = new Map<string, string>();
  private stopped = false;

  /** `source` is who hands over: `events` or `scheduler`. What it had accepted before a restart runs again. */
  constructor(parts: Parts, queues: Pick<Queues, 'send'>, source: string) {
    this.parts = parts;
    this.source = source;
    this.stored = parts.store.collection(`asynchronous:${source}`);
    this.park = failureDestination(parts, queues);
    for (const { document } of this.stored.all()) this.start(document);
  }

  /** Returns once the event is stored: from then on it reaches the function at least once, also after kill -9. */
  accept(functionArn: string, event: unknown): void {
    const invocation = { requestId: randomUUID(), functionArn, event, failures: 0 };
    this.stored.set(invocation.requestId, invocation);
    this.start(invocation);
  }

  busy(): string | undefined {
    const functions = [...new Set(this.running.values())].join(', ');
    return functions === '' ? undefined : `${functions}, invoked by ${this.source}`;
  }

  wake(): void {
    // Nothing here waits for a time of the virtual clock.
  }

  async stop(): Promise<void> {
    this.stopped = true;
  }

  private start(invocation: Invocation): void {
    const { requestId, functionArn } = invocation;
    this.running.set(requestId, this.parts.functions.byArn(functionArn)?.name ?? functionArn);
    // A later turn: whoever hands over, or starts the stack, has finished by then.
    setImmediate(() => {
      this.run(invocation).catch((error: unknown) => this.parts.log(`Invoking ${functionArn}: ${String(error)}`));
    });
  }

  private async run(invocation: Invocation): Promise<void> {
    const { requestId, functionArn } = invocation;
    const result = this.stopped ? undefined : await invoke(this.parts, invocation);
    // Stopped in the middle: it stays in the store and runs again at the next start.
    if (this.stopped || !result) return;

    const failed = { ...invocation, failures: invocation.failures + 1 };
    if (!result.ok && failed.failures <= retriesOf(this.parts.deployment, functionArn)) {
      this.stored.set(requestId, failed);
      await pause(PAUSE_MS * 2 ** failed.failures);
      await this.run(failed);
      return;
    }
    if (!result.ok) this.park(failed, result.error);
    this.stored.delete(requestId);
    this.running.delete(requestId);
  }
}

async function invoke({ functions }: Parts, { functionArn, event }: Invocation): Promise<InvokeResult> {
  try {
    return await functions.invoke(functionArn, event);
  } catch (error) {
    return { ok: false, error: { errorType: 'InvocationFailed', errorMessage: String(error) } };
  }
}

/** How often Lambda gives a function an event again for whose end nobody waits, after the first attempt. */
export function retriesOf(deployment: Deployment, functionArn: string): number {
  const config = deployment
    .ofType('AWS::Lambda::EventInvokeConfig')
    .find(({ properties }) => isNamed(functionArn, properties['FunctionName'] as string));
  return (config?.properties['MaximumRetryAttempts'] as number | undefined) ?? RETRIES;
}
