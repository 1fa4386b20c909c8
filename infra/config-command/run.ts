import { parseArgs } from 'node:util';
import type { PlanMode } from '../../shared/configuration/plan-mode.ts';
import { PLAN_MODES } from '../../shared/configuration/plan-mode.ts';
import { Client, Refusal } from './client.ts';
import type { Command } from './commands.ts';
import { EXIT, apply, exportTo, importCiviCrm, plan } from './commands.ts';
import { targetOf, UsageError } from './target.ts';

export const usage = `npm run config -- <command> [options]
  plan FILE                  what a configuration document would change
  apply FILE                 the same, and then changes it
  export                     the whole configuration as one document
  import-civicrm FILE…       case types of CiviCRM, in XML

  --stage local              the service on this machine; otherwise DOSSIER_URL and DOSSIER_TOKEN say where it is
  --mode merge|replace       merge (the default) removes nothing; replace removes what the document does not name
  --category ID              the case category that imported case types are to belong to
  --to FILE                  where the export is written
  --yes                      does not ask`;

const COMMANDS: Record<string, (command: Command) => Promise<number>> = {
  plan,
  apply,
  export: exportTo,
  'import-civicrm': importCiviCrm,
};

/** How a command speaks with whoever gave it. */
export type Surroundings = Pick<Command, 'print' | 'paint' | 'ask'> & { printError: (line: string) => void };

/** Runs one command line; answers its exit code: 0 done or nothing to do, 1 problems, 2 a wrong command line. */
export async function runConfig(args: string[], around: Surroundings): Promise<number> {
  try {
    const { name, stage, ...options } = readOptions(args);
    const run = COMMANDS[name];
    if (!run) throw new UsageError(name ? `There is no command "${name}".` : 'Give a command.');
    return await run({ ...options, ...around, client: new Client(await targetOf(stage)) });
  } catch (error) {
    return explain(error, around);
  }
}

function readOptions(args: string[]) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      stage: { type: 'string' },
      mode: { type: 'string', default: 'merge' },
      category: { type: 'string' },
      to: { type: 'string' },
      yes: { type: 'boolean', default: false },
    },
  });
  const { mode, stage, category, to, yes } = values;
  if (!isMode(mode)) throw new UsageError(`--mode is ${PLAN_MODES.join(' or ')}, not ${mode}.`);
  const [name = '', ...files] = positionals;
  return { name, files, mode, stage, category, to, yes };
}

const isMode = (mode: string): mode is PlanMode => (PLAN_MODES as readonly string[]).includes(mode);

function explain(error: unknown, { printError }: Surroundings): number {
  if (error instanceof Refusal) {
    printError(error.message);
    for (const { pointer, detail } of error.problem.errors ?? []) printError(`  ${pointer}: ${detail}`);
    return EXIT.problems;
  }
  const wrong = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!wrong) throw error;
  printError(`${(error as Error).message}\n\n${usage}`);
  return EXIT.usage;
}
