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
    if (step.afterwards) Object.assign(kept, await step.afterwards(one.answer as Json, { stack, caller, kept }));
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
  const etag = GUARDED.has(method) ? await etagOf(caller, address, step) : undefined;
  const answered = await caller.send(method, address, partsOf(step, { body, etag }));
  const told = answerIn(answered, { method, address });
  if (typeof told === 'string') return `${step.route}: ${told}`;
  return { params, query, ...(body !== undefined && { body }), ...told };
}

type Answered = Awaited<ReturnType<Caller['send']>>;

/** What was answered; in a sentence where it is a refusal, or unlike the document. */
function answerIn({ status, headers, text }: Answered, asked: { method: string; address: string }) {
  const contentType = headers.get('content-type') ?? undefined;
  const wrong = wrongWith({ method: asked.method, path: asked.address, status, contentType, body: text });
  if (wrong || status >= 400) return wrong ?? `${status} ${text.slice(0, 800)}`;
  const isJson = contentType?.includes('json') === true && text !== '';
  return { status, ...(isJson && { answer: JSON.parse(text) as unknown }) };
}

const GUARDED = new Set(['PUT', 'PATCH', 'DELETE']);

/** What is changed or deleted is read first, as a client does: its ETag says which state is meant. */
async function etagOf(caller: Caller, address: string, { headers = {} }: Step): Promise<string | undefined> {
  if (headers['if-none-match'] !== undefined) return undefined;
  return (await caller.send('GET', address)).headers.get('etag') ?? headers['if-match'] ?? '"1"';
}

const partsOf = ({ headers = {} }: Step, { body, etag }: { body: unknown; etag: string | undefined }) => ({
  headers: {
    ...headers,
    ...(etag !== undefined && { 'if-match': etag }),
    ...(body !== undefined && { 'content-type': 'application/json' }),
  },
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

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
