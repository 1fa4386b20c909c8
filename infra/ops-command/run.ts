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
import { erase } from './restore/erase.ts';
import { takeOver } from './restore/take-over.ts';

export const usage = `npm run ops -- <command> [options]
  doctor                     looks at a deployment and says what to do
  parked                     the changes that were given up, and what is in the dead-letter queues
  replay                     gives parked changes back to the function that failed on them
  requeue [QUEUE…]           sends dead letters back to where they failed: of the queues named, or of all
  recount                    counts everything again in the background, and tells which numbers were wrong
  migrate                    stores records that an earlier version wrote in their current form, and tells how far it is
  shards                     over how many partitions lists and counters are spread
  shards NUMBER              spreads them over more, up to 64
  take-over TABLE            makes a restored table fit for the stage, so that nothing is sent twice: docs/operations.md, Backups
  erase CONTACT…             erases people once more, by the ids of their contacts

  --stage STAGE              which stage: doctor, parked, replay, requeue and take-over go to AWS as whoever AWS takes this machine for;
                             the others go to the service, where DOSSIER_URL and DOSSIER_TOKEN say ("local" is here)
  --id ID                    watches a recount that is under way or over, in place of beginning one
  --at TIME                  to which second the table was restored, such as 2026-03-01T09:30:00Z
  --to FILE                  leaves what came after that second there: it holds what people wrote
  --lost                     the table that the stage worked on until now cannot be asked any more`;

const COMMANDS: Record<string, (command: Command) => Promise<number>> = {
  doctor,
  parked,
  replay,
  requeue,
  recount,
  migrate,
  shards,
  'take-over': takeOver,
  erase,
};

/** How a command speaks with whoever gave it. */
export type Surroundings = Pick<Command, 'print' | 'progress' | 'wait' | 'now'> & {
  printError: (line: string) => void;
};

/** Runs one command line; answers its exit code: 0 done, 1 refused or numbers were wrong, 2 a wrong command line. */
export async function runOps(args: string[], around: Surroundings): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        stage: { type: 'string' },
        id: { type: 'string' },
        at: { type: 'string' },
        to: { type: 'string' },
        lost: { type: 'boolean', default: false },
      },
    });
    const [name = '', ...rest] = positionals;
    const run = COMMANDS[name];
    if (!run) throw new UsageError(name ? `There is no command "${name}".` : 'Give a command.');
    const { id, stage, at, to, lost } = values;
    return await run({
      ...around,
      rest,
      id,
      stage,
      at,
      to,
      lost,
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
