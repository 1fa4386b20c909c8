import { Caller } from '../../infra/local/story/caller.ts';
import type { LocalStack } from '../../infra/local/stack.ts';
import { lines } from '../support/contract/document.ts';
import { wrongWith } from '../support/contract/check-answer.ts';
import { partsOf, requestOf } from './request.ts';
import type { Json, Kept, Now, Step } from './step.ts';

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
    const now = { stack, caller, kept };
    Object.assign(kept, await step.first?.(now));
    const one = await play(step, now);
    if (typeof one === 'string') {
      refused.push(one);
      continue;
    }
    if (!step.isSetUp) played[step.route] ??= one;
    await goOnFrom(step, one.answer as Json, now);
  }
  return { played, refused };
}

const callerFor = (stack: LocalStack, user: string) =>
  user === 'visitor' ? Promise.resolve(new Caller(stack.url)) : Caller.signedIn(stack.url, user);

async function play(step: Step, { caller, kept }: Now): Promise<Played | string> {
  const asked = await requestOf(step, caller, kept);
  const { params, query, body, method, address } = asked;
  const told = answerIn(await caller.send(method, address, partsOf(step, asked)), { method, address });
  if (typeof told === 'string') return `${step.route}: ${told}`;
  return { params, query, ...(body !== undefined && { body }), ...told };
}

/** Keeps what later steps need, and lets happen what has to happen before them. */
async function goOnFrom({ keep = {}, settle, afterwards }: Step, answer: Json, now: Now): Promise<void> {
  for (const [name, path] of Object.entries(keep)) now.kept[name] = at(answer, path);
  if (settle) await now.stack.settle();
  Object.assign(now.kept, await afterwards?.(answer, now));
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

/** `items.0.id` */
const at = (value: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((inner, name) => (inner as Json | undefined)?.[name], value);

/** The routes of the document that no step shows. */
export const withoutExample = (played: Record<string, Played>): string[] =>
  lines.map(({ method, path }) => `${method} ${path}`).filter((route) => !(route in played));
