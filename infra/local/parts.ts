import type { HttpAnswer, HttpRequest } from './gateway/http-answer.ts';
import type { Access, Clock, Deployment, Functions, Roles, Store } from './types.ts';

/** What every part of the local stack is given; stack.ts makes it once. */
export interface Parts {
  deployment: Deployment;
  clock: Clock;
  store: Store;
  functions: Functions;
  roles: Roles;
  /**
   * Checks a role that acts by itself (a schedule's, an event source mapping's), and records the call as the endpoint does.
   * The role is given by logical id or ARN. Answers undefined when allowed, otherwise the denial as a sentence.
   */
  authorise(role: string, access: Access): string | undefined;
  log: (line: string) => void;
  /** Told of each request of the API with its answer. */
  answered: (request: HttpRequest, answer: HttpAnswer) => void;
  /** Address of the AWS endpoint, http://127.0.0.1:port */
  endpointUrl: string;
  dataDirectory: string;
}

/** All calls of one function (or role) that did the same to the same resource, with the same answer. */
export interface CallRecord {
  function: string;
  action: string;
  resource: string;
  decision: 'allowed' | 'denied';
  count: number;
  units: number;
}

/** A call that a role of the template does not allow. */
export interface Denial {
  function: string;
  action: string;
  resource: string;
  message: string;
}

/** One call, as the role of the function (or the role itself) was asked for it; `denial` says why it may not be. */
export interface CheckedCall {
  function: string;
  access: Access;
  denial: string | undefined;
}
