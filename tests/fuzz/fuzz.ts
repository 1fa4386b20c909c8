import fc from 'fast-check';
import { Caller } from '../../infra/local/story/caller.ts';
import { lines } from '../support/contract/document.ts';
import { wrongWith } from '../support/contract/check-answer.ts';
import { Arbitraries } from './arbitrary.ts';
import { Pool } from './pool.ts';
import type { FuzzRequest } from './request.ts';
import { requestsOf } from './request.ts';

export interface FuzzOptions {
  url: string;
  seed: number;
  /** Requests in all. */
  runs: number;
  /** Only operations whose `METHOD /path` has this in it. */
  only?: string | undefined;
  /** Told after each request how many there were, and what was found until then. */
  progress?: (done: number, findings: Finding[]) => void;
}

export interface Finding {
  run: number;
  request: FuzzRequest;
  status: number;
  why: string;
}

const USERS = ['coordinator', 'coordinator', 'coordinator', 'caseworker', 'partner', undefined];

/** Sends requests that are made from the document, and finds answers that are 5xx or not as it has them. */
export async function fuzz({ url, seed, runs, only = '', progress }: FuzzOptions) {
  const chosen = lines.filter(({ method, path }) => `${method} ${path}`.includes(only));
  const pool = new Pool();
  const values = new Arbitraries(pool);
  const callers = await callersOf(url);
  await learnFrom(callers, pool);
  const made = new Map(chosen.map((line) => [line, requestsOf(line, values)]));
  const findings: Finding[] = [];
  const statuses = new Map<number, number>();
  for (let run = 0; run < runs; run++) {
    const line = chosen[(run * 7919 + seed) % chosen.length];
    const requests = line && made.get(line);
    if (!requests) throw new Error(`No operation has ${only} in it`);
    const [request] = fc.sample(requests, { seed: seed + run, numRuns: 1 });
    if (!request) continue;
    const caller = callerFor(callers, line.path, seed + run);
    // A connection that was kept open too long breaks as it is used again: once more by another one.
    const { status, why, json } = await sent(caller, request).catch(() => sent(caller, request));
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    if (status < 300) pool.learn(json);
    findings.push(...(why === undefined ? [] : [{ run, request, status, why }]));
    progress?.(run + 1, findings);
  }
  return { findings, statuses };
}

type Callers = Record<string, Caller>;

async function callersOf(url: string): Promise<Callers> {
  const names = ['coordinator', 'caseworker', 'partner', 'admin'];
  const signedIn = await Promise.all(names.map(async (name) => [name, await Caller.signedIn(url, name)] as const));
  return { ...Object.fromEntries(signedIn), visitor: new Caller(url) };
}

/** An administrator asks where others may not, so that not every request is refused at the door. */
function callerFor(callers: Callers, path: string, number: number): Caller {
  const user = USERS[number % USERS.length] ?? 'visitor';
  const isForAdministrators = /^\/(openapi|forms)/.test(path) ? false : number % 3 === 0;
  const name = isForAdministrators || ADMINISTRATION.test(path) ? 'admin' : user;
  const caller = callers[name];
  if (!caller) throw new Error(`Nobody is called ${name}`);
  return caller;
}
const ADMINISTRATION =
  /^\/(configuration|case-|statuses|activity-|priorities|media|relationship-types|matching|option|field-sets|form-definitions|email|calendars|webhooks|rules|user|import|erasure|retention|recount|migration|layout)/;

/** Lists of what is there at the beginning. */
async function learnFrom(callers: Callers, pool: Pool): Promise<void> {
  for (const { method, path } of lines) {
    if (method !== 'GET' || path.includes('{')) continue;
    for (const caller of [callers['coordinator'], callers['admin']]) {
      const { status, text } = (await caller?.send('GET', path)) ?? { status: 0, text: '' };
      if (status === 200 && text.startsWith('{') && path !== '/openapi.json') pool.learn(JSON.parse(text));
    }
  }
}

async function sent(caller: Caller, { method, address, headers, body }: FuzzRequest) {
  const {
    status,
    headers: answered,
    text,
  } = await caller.send(method, address, {
    headers,
    ...(body === undefined || method === 'GET' ? {} : { body }),
  });
  const contentType = answered.get('content-type') ?? undefined;
  const wrong = wrongWith({ method, path: address, status, contentType, body: text });
  const why = status >= 500 ? `It answered ${status}: ${text.slice(0, 500)}` : wrong;
  return { status, why, json: isJson(contentType) && text !== '' ? (JSON.parse(text) as unknown) : undefined };
}

const isJson = (contentType: string | undefined) => contentType?.includes('json') ?? false;
