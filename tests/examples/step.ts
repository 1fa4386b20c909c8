import type { Caller } from '../../infra/local/story/caller.ts';
import type { LocalStack } from '../../infra/local/stack.ts';

export type Json = Record<string, unknown>;
export type Kept = Json;

/** Where a scenario stands: what can be done outside the API, and what was kept of the answers before. */
export interface Now {
  stack: LocalStack;
  caller: Caller;
  kept: Kept;
}

/** One example: a request, in which `$name` stands for what an earlier answer had. */
export interface Step {
  route: string;
  /** One of the sample users, or `visitor`; the coordinator otherwise. */
  as?: string;
  params?: Json;
  query?: Json;
  /** JSON; a text is sent as it is, with the content type among the headers. */
  body?: unknown;
  headers?: Record<string, string>;
  /** The route of the record whose ETag is sent, where that is not the address itself. */
  etagOf?: string;
  /** What later steps need: names, and where they stand in the answer. */
  keep?: Record<string, string>;
  /** Waits until what follows from it is done. */
  settle?: boolean;
  /** Only brings about what a later step needs: it is played, and not shown. */
  isSetUp?: boolean;
  /** What has to happen before it, outside the API or on pages that lead on to it. */
  first?: (now: Now) => Promise<Kept | void>;
  /** What else has to happen before the next step. */
  afterwards?: (answer: Json, now: Now) => Promise<Kept | void>;
}

/** With what was kept in the place of its names. */
export function resolved(value: unknown, kept: Kept): unknown {
  if (typeof value === 'string') return value.startsWith('$') ? kept[value.slice(1)] : value;
  if (Array.isArray(value)) return value.map((one) => resolved(one, kept));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, resolved(one, kept)]));
}

type More = Omit<Step, 'route' | 'body'>;

/** A step of few words. */
export const step = (route: string, body?: unknown, more: More = {}): Step => ({
  route,
  ...(body !== undefined && { body }),
  ...more,
});

/** The same for what only a later step needs. */
export const setUp = (route: string, body?: unknown, more: More = {}): Step => ({
  ...step(route, body, more),
  isSetUp: true,
});

/** Functions that have read the configuration see a change of it ten seconds later. */
export async function tenSecondsPass(_: Json, { caller }: Now): Promise<void> {
  await caller.post('/_local/clock', { advance: 'PT11S' });
}
