import * as z from 'zod';
import { runMigration } from '../../shared/migrations/run-migration.ts';
import { eachJob } from './each-job.ts';

const Named = z.object({ migrationOf: z.literal('table') });

/** Goes on with the migration of the table. */
export const handler = eachJob({
  part: 'migration',
  run: (runner, named) => {
    Named.parse(named);
    return runMigration(runner);
  },
});
