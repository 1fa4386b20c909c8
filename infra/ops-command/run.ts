import { parseArgs } from 'node:util';
import { Client, Refusal } from '../config-command/client.ts';
import { targetOf, UsageError } from '../config-command/target.ts';
import type { Command } from './commands.ts';
import { EXIT, recount, shards } from './commands.ts';
import { Deployment } from './deployment.ts';
import { doctor } from './doctor.ts';
import { migrate } from './migrate.ts';
import { parked } from './parked.ts';
import { replay } from './replay.ts';
import { requeue } from './requeue.ts';

export const usage = `npm run ops -- <command> [options]
  doctor                     looks at a deployment and says what to do
  parked                     the changes that were given up, and what is in the dead-letter queues
  replay                     gives parked changes back to the function that failed on them
  requeue [QUEUE…]           sends dead letters back to where they failed: of the queues named, or of all
  recount                    counts everything again in the background, and tells which numbers were wrong
  migrate                    stores records that an earlier version wrote in their current form, and tells how far it is
  shards                     over how many partitions lists and counters are spread
  shards NUMBER              spreads them over more, up to 64

  --stage STAGE              which stage: doctor, parked, replay and requeue go to AWS as whoever AWS takes this machine for;
                             the others go to the service, where DOSSIER_URL and DOSSIER_TOKEN say ("local" is here)
  --id ID                    watches a recount that is under way or over, in place of beginning one`;

const COMMANDS: Record<string, (command: Command) => Promise<number>> = {
  doctor,
  parked,
  replay,
  requeue,
  recount,
  migrate,
  shards,
};

/** How a command speaks with whoever gave it. */
export type Surroundings = Pick<Command, 'print' | 'progress' | 'wait'> & { printError: (line: string) => void };

/** Runs one command line; answers its exit code: 0 done, 1 refused or numbers were wrong, 2 a wrong command line. */
export async function runOps(args: string[], around: Surroundings): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { stage: { type: 'string' }, id: { type: 'string' } },
    });
    const [name = '', ...rest] = positionals;
    const run = COMMANDS[name];
    if (!run) throw new UsageError(name ? `There is no command "${name}".` : 'Give a command.');
    const { id, stage } = values;
    return await run({
      ...around,
      rest,
      id,
      stage,
      service: async () => new Client(await targetOf(stage)),
      aws: () => Deployment.of(stage),
    });
  } catch (error) {
    return explain(error, around);
  }
}

function explain(error: unknown, { printError }: Surroundings): number {
  if (error instanceof Refusal) {
    printError(error.message);
    return EXIT.problems;
  }
  const wrong = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (!wrong) throw error;
  printError(`${(error as Error).message}\n\n${usage}`);
  return EXIT.usage;
}
