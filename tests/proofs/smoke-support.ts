import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { allStored, whereStored } from '../flows/all-stored.ts';
import { ask } from '../flows/ask.ts';
import type { Flow } from '../flows/flow.ts';

const command = join(import.meta.dirname, '..', '..', 'infra', 'smoke-command', 'smoke.ts');

interface Around {
  /** Ends it when it has said this. */
  endAt?: string;
  env?: Record<string, string>;
}

/** The command as a process of its own, against the flow's stack. */
export async function smoke(flow: Flow, args: string[], { endAt, env = {} }: Around = {}) {
  const child = spawn(process.execPath, [command, ...args], {
    env: { ...process.env, DOSSIER_URL: flow.stack.url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  const listen = (chunk: Buffer) => {
    said += chunk.toString();
    if (endAt !== undefined && said.includes(endAt) && !child.killed) child.kill('SIGINT');
  };
  child.stdout.on('data', listen);
  child.stderr.on('data', listen);
  const [exit] = (await once(child, 'close')) as [number];
  await flow.stack.settle();
  return { exit, said };
}

type Item = Record<string, unknown>;
const KINDS = new Set(
  'activity caseReference caseRole caseSummary contactKey followUp listEntry message run webhookCall'.split(' '),
);
const isRecord = ({ __edb_e__: entity }: Item) => KINDS.has(String(entity));

export const RULE = '/rules/seven-days-after-initial-call';

export async function switchRecord(flow: Flow, path: string, active: boolean) {
  const { etag } = await ask(flow.admin, `GET ${path}`);
  expect((await ask(flow.admin, `PATCH ${path}`, { body: { active }, 'if-match': etag })).status).toBe(200);
  await untilSeen(flow);
}

/** Every function looks at the configuration anew after a while. */
export const untilSeen = (flow: Flow) => flow.visitor.post('/_local/clock', { advance: 'PT1M' });

/** The address of something that passes on all requests but those of one method, which it answers 503. */
export async function refusing(flow: Flow, method: string): Promise<string> {
  const pass = async (request: IncomingMessage, response: ServerResponse) => {
    if (request.method === method) return void response.writeHead(503).end('{}');
    const { host: _, connection: __, ...headers } = request.headers as Record<string, string>;
    const body = Buffer.concat(await request.toArray());
    const init = { method: request.method ?? 'GET', headers, ...(body.length > 0 && { body }) };
    const answer = await fetch(`${flow.stack.url}${request.url}`, { ...init, redirect: 'manual' });
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
  };
  const server = createServer((request, response) => void pass(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** That forms were sent, on which day, stays known of what was erased too. */
const FORMS_SENT = /tallyOf_[^ ]*\/submissions\/cases .* n:housing-support-request/;

/** What people see of the table: records, lists, and every counter that is not nothing. */
export async function standing(flow: Flow) {
  const items = await allStored(flow.stack);
  const sums = items
    .filter(({ __edb_e__: entity }) => entity === 'tally')
    .flatMap((item) =>
      Object.entries(item).map(([name, count]) => [`${String(item.pk)} ${String(item.sk)} ${name}`, count]),
    )
    .filter(([name, count]) => / n:/.test(String(name)) && !FORMS_SENT.test(String(name)) && count !== 0);
  return {
    records: items
      .filter(isRecord)
      .map(({ pk, sk }) => `${String(pk)} ${String(sk)}`)
      .toSorted(),
    counters: Object.fromEntries(sums) as Record<string, number>,
    schedules: flow.stack
      .schedules()
      .map(({ name }) => name)
      .toSorted(),
  };
}

/** Expects the table to be as it was, but for the records of deleted cases, which go a day later. */
export async function nothingIsLeft(flow: Flow, before: Awaited<ReturnType<typeof standing>>) {
  expect(await standing(flow)).toEqual(before);
  expect(await whereStored(flow.stack, /Smoke|simulator\.amazonses|smoke@/)).toEqual([]);
  const cases = (await allStored(flow.stack)).filter(({ __edb_e__: entity }) => entity === 'case');
  expect(cases.every(({ listedAs, expiresAt }) => listedAs === 'deleted' && expiresAt !== undefined)).toBe(true);
}
