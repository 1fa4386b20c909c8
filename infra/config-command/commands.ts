import { readFile, writeFile } from 'node:fs/promises';
import type { Applied } from '../../shared/configuration/apply-configuration.ts';
import type { ImportAnswer } from '../../shared/configuration/import-civicrm.ts';
import type { Plan } from '../../shared/configuration/plan-configuration.ts';
import type { PlanMode } from '../../shared/configuration/plan-mode.ts';
import type { Client } from './client.ts';
import { showImport } from './show-import.ts';
import type { Paint } from './show-plan.ts';
import { showPlan } from './show-plan.ts';
import { UsageError } from './target.ts';

/** What a command is given. */
export interface Command {
  client: Client;
  files: string[];
  mode: PlanMode;
  category: string | undefined;
  to: string | undefined;
  yes: boolean;
  print: (line: string) => void;
  paint: Paint;
  /** Asks for a yes. */
  ask: (question: string) => Promise<boolean>;
}

export const EXIT = { done: 0, problems: 1, usage: 2 } as const;
type Exit = (typeof EXIT)[keyof typeof EXIT];

const isNothing = ({ added, changed, removed }: Plan) => added.length + changed.length + removed.length === 0;

/** Shows what a file would change. */
export async function plan(command: Command): Promise<Exit> {
  const { problems } = await planned(command, await documentOf(command));
  return problems.length > 0 ? EXIT.problems : EXIT.done;
}

/** Shows what a file would change and, when that is wanted, changes it. */
export async function apply(command: Command): Promise<Exit> {
  const { client, mode, print } = command;
  const configuration = await documentOf(command);
  const found = await planned(command, configuration);
  if (found.problems.length > 0) return EXIT.problems;
  if (isNothing(found)) return EXIT.done;
  if (!(await isWanted(command, 'Apply this?'))) return EXIT.problems;
  const { fingerprint } = found;
  const { version } = await client.post<Applied>('/configuration/apply', { configuration, mode, fingerprint });
  print(`Applied as ${version}.`);
  return EXIT.done;
}

/** Writes the whole configuration as one document. */
export async function exportTo({ client, to, print }: Command): Promise<Exit> {
  const text = JSON.stringify(await client.send('GET', '/configuration'), null, 2);
  if (to === undefined) print(text);
  else await writeFile(to, `${text}\n`);
  return EXIT.done;
}

/** Imports case types of CiviCRM, file by file: what would come of one is shown before it counts. */
export async function importCiviCrm(command: Command): Promise<Exit> {
  if (command.category === undefined) throw new UsageError('Say with --category which case category the types are of.');
  if (command.files.length === 0) throw new UsageError('Name the files to import.');
  for (const file of command.files) {
    const exit = await importFile(command, file);
    if (exit !== EXIT.done) return exit;
  }
  return EXIT.done;
}

async function importFile(command: Command, file: string): Promise<Exit> {
  const { client, category = '', print, paint } = command;
  const body = await read(file);
  const path = `/configuration/import/civicrm?category=${encodeURIComponent(category)}`;
  const headers = { 'content-type': 'application/xml' };
  const preview = await client.send<ImportAnswer>('POST', path, { body, headers: { ...headers, prefer: 'dry-run' } });
  print(paint('bold', file));
  for (const line of [...showImport(preview), ...showPlan(preview.plan, paint)]) print(line);
  if (preview.plan.problems.length > 0) return EXIT.problems;
  if (isNothing(preview.plan)) return EXIT.done;
  if (!(await isWanted(command, 'Import this?'))) return EXIT.problems;
  await client.send('POST', path, { body, headers });
  print('Imported.');
  return EXIT.done;
}

async function planned({ client, mode, print, paint }: Command, configuration: unknown): Promise<Plan> {
  const found = await client.post<Plan>('/configuration/plan', { configuration, mode });
  for (const line of showPlan(found, paint)) print(line);
  return found;
}

const isWanted = async ({ yes, ask }: Command, question: string) => yes || (await ask(question));

async function documentOf({ files }: Command): Promise<unknown> {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0) throw new UsageError('Name one file to read.');
  const text = await read(file);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UsageError(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}

async function read(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${file} cannot be read`, { cause: error });
  }
}
