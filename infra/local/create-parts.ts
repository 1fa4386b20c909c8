import { createCalls, type Calls } from './access/calls.ts';
import { createClock } from './time/clock.ts';
import { functionsOf } from './functions/function-list.ts';
import { hostFunctions, type FunctionHost } from './functions/functions.ts';
import type { CheckedCall, Denial, Parts } from './parts.ts';
import { createRoles } from './access/roles.ts';
import type { Deployment, Invocation, Store } from './types.ts';

export interface Listeners {
  onDenied?: (denial: Denial) => void;
  /** Every call whose permission was asked for, allowed or not. */
  onCall?: (call: CheckedCall) => void;
  /** Every event that a function has been given, once it is done. */
  onInvocation?: (invocation: Invocation) => void;
  /** Each request of the API with its answer. */
  onAnswered?: Parts['answered'];
  /** Lines about what goes wrong outside a request. */
  log?: (line: string) => void;
  /** Lines that functions write; they are in functions.log in any case. */
  onFunctionLine?: (line: string) => void;
}

export interface Ground {
  deployment: Deployment;
  endpointUrl: string;
  store: Store;
  dataDirectory: string;
}

export interface Made {
  parts: Parts;
  calls: Calls;
  functions: FunctionHost;
}

/** What every service of the stack is made from: clock, roles, calls and functions, above one store and deployment. */
export function createParts(listeners: Listeners, { deployment, endpointUrl, store, dataDirectory }: Ground): Made {
  const { log = () => undefined, onDenied, onCall, onInvocation, onFunctionLine } = listeners;
  const { onAnswered: answered = () => undefined } = listeners;
  const clock = createClock(store);
  const roles = createRoles(deployment);
  const calls = createCalls(deployment, roles, (call) => {
    onCall?.(call);
    const { function: name, access, denial: message } = call;
    if (message === undefined) return;
    log(message);
    onDenied?.({ function: name, action: access.action, resource: access.resource, message });
  });
  const list = functionsOf(deployment, endpointUrl);
  const onLine = onFunctionLine && { onLine: onFunctionLine };
  const functions = hostFunctions({ list, clock, dataDirectory, ...onLine, ...(onInvocation && { onInvocation }) });
  const authorise: Parts['authorise'] = (role, access) => calls.check(role, access).denial;
  const parts = { deployment, clock, store, functions, roles, authorise, log, answered, endpointUrl, dataDirectory };
  return { parts, calls, functions };
}
