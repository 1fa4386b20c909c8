import * as z from 'zod';
import { runExport } from '../../shared/exports/run-export.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { eachJob } from './each-job.ts';

const Key = z.object({ exportId: idOf('export') });

/** Goes on with exports. */
export const handler = eachJob({
  part: 'export',
  run: (runner, named) => runExport(runner, Key.parse(named).exportId),
});
