import type { Client } from '../config-command/client.ts';
import { UsageError } from '../config-command/target.ts';
import type { Deployment } from './deployment.ts';

/** What a command is given. */
export interface Command {
  /** The service itself, as one of its administrators. */
  service: () => Promise<Client>;
  /** What it runs on, as whoever gives the command. */
  aws: () => Promise<Deployment>;
  rest: string[];
  /** As it was typed. */
  stage: string | undefined;
  /** Of a recount that was begun before. */
  id: string | undefined;
  /** To which second a table was restored. */
  at: string | undefined;
  /** A file for what came after. */
  to: string | undefined;
  /** The live table cannot be asked any more. */
  lost: boolean;
  print: (line: string) => void;
  /** Shows how far it is, in place of what it showed before. */
  progress: (line: string) => void;
  now: () => Date;
  /** Lets some time pass between two looks. */
  wait: () => Promise<unknown>;
}

export const EXIT = { done: 0, problems: 1, usage: 2 } as const;
export type Exit = (typeof EXIT)[keyof typeof EXIT];

interface Recount {
  id: string;
  state: string;
  because: string | null;
  step: string;
  segments: { done: number; of: number };
  records: number;
  staleEntries: number;
  differences: { total: number; first: Difference[] };
}
interface Difference {
  scope: string;
  sheet: string;
  cell: string;
  counted: number;
  shouldBe: number;
}

/** Begins a recount, or looks at one that was begun, shows how far it is, and in the end what was wrong. */
export async function recount({ service, id, print, progress, wait }: Command): Promise<Exit> {
  const client = await service();
  let found = id === undefined ? await client.post<Recount>('/recounts', {}) : await look(client, id);
  print(`Recount ${found.id}`);
  while (found.state === 'waiting' || found.state === 'running') {
    progress(howFar(found));
    await wait();
    found = await look(client, found.id);
  }
  progress('');
  return tell(found, print);
}

const look = (client: Client, id: string) => client.send<Recount>('GET', `/recounts/${encodeURIComponent(id)}`);

/** In words for who looks on. */
const STEPS: Record<string, string> = {
  settle: 'waiting for what is under way',
  walk: 'counting',
  compare: 'comparing',
  leave: 'waiting until nobody reads the former numbers',
  clear: 'deleting the former numbers',
};
const GOES_THROUGH = new Set(['walk', 'compare', 'clear']);

function howFar({ step, segments: { done, of }, records }: Recount): string {
  const part = GOES_THROUGH.has(step) ? `, ${done} of ${of} parts of the table` : '';
  return `${STEPS[step] ?? step}${part}, ${records} records`;
}

function tell(
  { state, because, records, staleEntries, differences: { total, first } }: Recount,
  print: Command['print'],
) {
  if (state === 'failed') {
    print(because ?? 'The recount failed.');
    return EXIT.problems;
  }
  print(`${records} records counted, ${staleEntries} entries of lists were left over, ${total} numbers were wrong.`);
  for (const { scope, sheet, cell, counted, shouldBe } of first) {
    print(`  ${scope} ${sheet} ${cell}: ${counted} → ${shouldBe}`);
  }
  if (total > first.length) print(`  and ${total - first.length} more`);
  return total > 0 ? EXIT.problems : EXIT.done;
}

interface Layout {
  spread: { shards: number; from: string }[];
}

/** Shows over how many shards lists and counters are spread, or spreads them over more. */
export async function shards({ service, rest, print }: Command): Promise<Exit> {
  const [wanted, ...more] = rest;
  if (more.length > 0 || (wanted !== undefined && !/^\d+$/.test(wanted))) throw new UsageError('Give one number.');
  const client = await service();
  const { spread } =
    wanted === undefined
      ? await client.send<Layout>('GET', '/layout')
      : await client.post<Layout>('/layout', { shards: Number(wanted) });
  for (const { shards: number, from } of spread) {
    print(`${number} ${number === 1 ? 'shard' : 'shards'}${from === '' ? '' : `, written to from ${from}`}`);
  }
  return EXIT.done;
}
