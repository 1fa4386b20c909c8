import type { Invocation } from '../../../infra/local/types.ts';
import { leastReads, leastWrites, readAgain, type Index } from './least.ts';
import type { Look } from './look.ts';
import type { Step } from './step.ts';
import type { World } from './world.ts';

/** What an operation cost beside the least that it could have. */
export interface Units {
  reads: number;
  leastReads: number;
  writes: number;
  leastWrites: number;
}

/** One line of the table: a call of the API, or what a function did because of it. */
export interface Row extends Units {
  name: string;
  /** Absent: an operation of the API itself. */
  by?: string;
  events: number;
  ms: number;
  /** What it read more often than it had to. */
  again: string[];
}

/** Of what an operation sets to work, a recount of everything among it, on a machine that is busy with other things too. */
const PATIENCE_MILLISECONDS = 180_000;

const READS = new Set(['GetItem', 'BatchGetItem', 'Query', 'Scan', 'TransactGetItems']);

/** Calls the API and answers what that cost: the operation itself first, then each function that it set to work. */
export async function measure(step: Step, { world, indexes, invocations }: Measuring): Promise<Row[]> {
  await step.first?.(world);
  world.name(step.ids ?? {});
  await world.stack.settle(PATIENCE_MILLISECONDS);
  const headers = await headersOf(step, world);
  invocations.splice(0);
  await ask(step, world, headers);
  await world.stack.settle(PATIENCE_MILLISECONDS);
  const byFunction = Map.groupBy(invocations.splice(0), (one) => one.function);
  return [...byFunction].map(([name, all]) => ({
    name: step.call,
    ...(!name.startsWith('api-') && { by: name }),
    events: all.length,
    ms: all.reduce((sum, { ms }) => sum + ms, 0),
    again: all.flatMap((one) => readAgain(looksOf(one))),
    ...all.map((one) => unitsOf(one, indexes)).reduce(added),
  }));
}

export interface Measuring {
  world: World;
  indexes: Index[];
  /** Filled by the stack. */
  invocations: Invocation[];
}

/** What one event cost. */
export function unitsOf({ result }: Pick<Invocation, 'result'>, indexes: Index[]): Units {
  const operations = result.ok ? (result.operations ?? []) : [];
  const looks = looksOf({ result });
  const spent = (isRead: boolean) =>
    operations.filter(({ name }) => READS.has(name) === isRead).reduce((sum, { units }) => sum + units, 0);
  return {
    reads: spent(true),
    leastReads: leastReads(looks),
    writes: spent(false),
    leastWrites: leastWrites(looks, indexes),
  };
}

const looksOf = ({ result }: Pick<Invocation, 'result'>) =>
  (result.ok ? (result.operations ?? []) : []).flatMap(({ detail }) => (detail ? [detail as Look] : []));

export const added = (a: Units, b: Units): Units => ({
  reads: a.reads + b.reads,
  leastReads: a.leastReads + b.leastReads,
  writes: a.writes + b.writes,
  leastWrites: a.leastWrites + b.leastWrites,
});

const CHANGES = /^(PATCH|DELETE|PUT) /;
/** What is shown with what it belongs to has no address of its own to be read at, and is as it was made. */
const FIRST = '"1"';

/** What is changed is named by the state in which it was seen. */
async function headersOf({ call, headers, body, etagOf }: Step, world: World): Promise<Record<string, string>> {
  const json: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
  if (!CHANGES.test(call) || headers) return { ...json, ...headers };
  const etag = await world.etagOf(pathOf(etagOf ?? call.replace(CHANGES, ''), world));
  return { ...json, 'if-match': etag === '' ? FIRST : etag };
}

const pathOf = (call: string, world: World) => call.replaceAll(/\{(\w+)\}/g, (_, name: string) => world.id(name));

async function ask(step: Step, world: World, headers: Record<string, string>): Promise<void> {
  const { as = 'admin', query, body, keep = {} } = step;
  const [method = '', path = ''] = pathOf(step.call, world).split(' ');
  const sent = asSent(typeof body === 'function' ? await body(world) : body);
  const answer = await world[as].send(method, `${path}${query ? `?${pathOf(query, world)}` : ''}`, {
    headers,
    ...(sent !== undefined && { body: sent }),
  });
  if (answer.status >= 400) throw new Error(`${step.call} answered ${answer.status}: ${answer.text.slice(0, 500)}`);
  for (const [name, place] of Object.entries(keep))
    world.name({ [name]: lastOf(String(valueAt(JSON.parse(answer.text), place))) });
}

const asSent = (body: unknown) => (body === undefined || typeof body === 'string' ? body : JSON.stringify(body));

const valueAt = (value: unknown, place: string) =>
  place.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], value);

/** Of an address its last part; an id is none. */
const lastOf = (text: string) => text.split('/').at(-1) ?? '';
