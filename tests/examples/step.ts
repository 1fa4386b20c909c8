import type { Caller } from '../../infra/local/story/caller.ts';
import type { LocalStack } from '../../infra/local/stack.ts';

type Json = Record<string, unknown>;
export type Kept = Json;

/** One example: a request, in which `$name` stands for what an earlier answer had. */
export interface Step {
  route: string;
  /** One of the sample users, or `visitor`; the coordinator otherwise. */
  as?: string;
  params?: Json;
  query?: Json;
  body?: unknown;
  headers?: Record<string, string>;
  /** What later steps need: names, and where they stand in the answer. */
  keep?: Record<string, string>;
  /** Waits until what follows from it is done. */
  settle?: boolean;
  /** What else has to happen before the next step, outside the API. */
  afterwards?: (answer: Json, now: { stack: LocalStack; caller: Caller; kept: Kept }) => Promise<Kept | void>;
}

/** With what was kept in the place of its names. */
export function resolved(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string') return value.startsWith('$') ? kept[value.slice(1)] : value;
  if (Array.isArray(value)) return value.map((one) => resolved(one, kept));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one, kept)]));
}

/** A step of few words. */
export const step = (route: string, body?: unknown, more: Omit<Step, 'route' | 'body'> = {}): Step => ({
  route,
  ...(body !== undefined && { body }),
  ...more,
});
