import type { Caller } from '../../infra/local/story/caller.ts';
import type { Json, Kept, Step } from './step.ts';
import { resolved } from './step.ts';

/** A request as it is shown, and what a caller sends for it. */
export interface Asked {
  params: Json;
  query: Json;
  body?: unknown;
  method: string;
  /** Path and query. */
  address: string;
  etag: string | undefined;
}

/** The request of a step, with what was kept in the place of its names. */
export async function requestOf(step: Step, caller: Caller, kept: Kept): Promise<Asked> {
  const [method = '', path = ''] = step.route.split(' ');
  const known = { ...kept, ...(resolved(step.params, kept) as Json | undefined) };
  const query = resolved(step.query ?? {}, kept) as Json;
  const body = resolved(step.body, kept);
  const etag = GUARDED.has(method) ? await etagOf(step, caller, filledIn(step.etagOf ?? path, known)) : undefined;
  return {
    params: paramsOf(path, known),
    query,
    ...(body !== undefined && { body }),
    method,
    address: filledIn(path, known) + queryOf(query),
    etag,
  };
}

/** Headers and body as they are sent. */
export const partsOf = ({ headers = {} }: Step, { body, etag }: Asked) => ({
  headers: {
    ...(body !== undefined && { 'content-type': 'application/json' }),
    ...(etag !== undefined && { 'if-match': etag }),
    ...headers,
  },
  ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
});

const GUARDED = new Set(['PUT', 'PATCH', 'DELETE']);

/** What is changed or deleted is read first, as a client does: its ETag says which state is meant. */
async function etagOf({ headers = {} }: Step, caller: Caller, address: string): Promise<string | undefined> {
  if (headers['if-none-match'] !== undefined) return undefined;
  return (await caller.send('GET', address)).headers.get('etag') ?? headers['if-match'] ?? '"1"';
}

const paramsOf = (path: string, known: Json): Json =>
  Object.fromEntries([...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, known[name]]));

const filledIn = (path: string, known: Json): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(known[name])));

function queryOf(query: Json): string {
  const asked = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
  return asked === '' ? '' : `?${asked}`;
}
