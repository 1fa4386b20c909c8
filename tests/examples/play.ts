import { Caller } from '../../infra/local/story/caller.ts';
import type { LocalStack } from '../../infra/local/stack.ts';
import { lines } from '../support/contract/document.ts';
import { wrongWith } from '../support/contract/check-answer.ts';
import type { Kept, Step } from './step.ts';
import { resolved } from './step.ts';

type Json = Record<string, unknown>;

/** One request that was made, and what came of it. */
export interface Played {
  params: Json;
  query: Json;
  body?: unknown;
  status: number;
  answer?: unknown;
}

/** Plays steps in their order; those that are refused, or answered unlike the document, are told in sentences. */
export async function playExamples(stack: LocalStack, steps: Step[]) {
  const refused: string[] = [];
  const callers = new Map<string, Caller>();
  const kept: Kept = {};
  const played: Record<string, Played> = {};
  for (const step of steps) {
    const user = step.as ?? 'coordinator';
    const caller = callers.get(user) ?? (await callerFor(stack, user));
    callers.set(user, caller);
    const one = await play(caller, step, kept);
    if (typeof one === 'string') {
      refused.push(one);
      continue;
    }
    played[step.route] ??= one;
    for (const [name, path] of Object.entries(step.keep ?? {})) kept[name] = at(one.answer, path);
    if (step.settle) await stack.settle();
    if (step.then) Object.assign(kept, await step.then(one.answer as Json, { stack, caller, kept }));
  }
  return { played, refused };
}

const callerFor = (stack: LocalStack, user: string) =>
  user === 'visitor' ? Promise.resolve(new Caller(stack.url)) : Caller.signedIn(stack.url, user);

async function play(caller: Caller, step: Step, kept: Kept): Promise<Played | string> {
  const [method = '', path = ''] = step.route.split(' ');
  const params = paramsOf(path, { ...kept, ...(resolved(step.params, kept) as Json | undefined) });
  const query = resolved(step.query ?? {}, kept) as Json;
  const body = resolved(step.body, kept);
  const address = addressOf(path, params, query);
  const answered = await caller.send(method, address, await partsOf(caller, step, { method, address, body }));
  const { status, text } = answered;
  const contentType = answered.headers.get('content-type') ?? undefined;
  const wrong = wrongWith({ method, path: address, status, contentType, body: text });
  if (wrong || status >= 400) return `${step.route}: ${wrong ?? `${status} ${text.slice(0, 800)}`}`;
  const answer = contentType?.includes('json') && text !== '' ? (JSON.parse(text) as unknown) : undefined;
  return { params, query, ...(body !== undefined && { body }), status, ...(answer !== undefined && { answer }) };
}

interface Asked {
  method: string;
  address: string;
  body: unknown;
}

/** What is changed or deleted is read first, as a client does: its ETag says which state is meant. */
async function partsOf(caller: Caller, { headers = {}, form }: Step, { method, address, body }: Asked) {
  const isGuarded = ['PUT', 'PATCH', 'DELETE'].includes(method) && headers['if-none-match'] === undefined;
  const etag = isGuarded ? (await caller.send('GET', address)).headers.get('etag') : null;
  const type = form ? 'application/x-www-form-urlencoded' : 'application/json';
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return {
    headers: {
      ...headers,
      ...(isGuarded && { 'if-match': etag ?? headers['if-match'] ?? '"1"' }),
      ...(text !== undefined && !headers['content-type'] && { 'content-type': type }),
    },
    ...(text !== undefined && { body: text }),
  };
}

const paramsOf = (path: string, kept: Json): Json =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, kept[name]]));

function addressOf(path: string, params: Json, query: Json): string {
  const named = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, String(value)] as [string, string]),
  ).toString();
  return asked === '' ? named : `${named}?${asked}`;
}

/** `items.0.id` */
const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], value);

/** The routes of the document that no step shows. */
export const withoutExample = (played: Record<string, Played>): string[] =>
  lines.map(({ method, path }) => `${method} ${path}`).filter((route) => !(route in played));
