import * as z from 'zod';
import { runImport } from '../../shared/imports/run-import.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { eachJob } from './each-job.ts';

const Key = z.object({ importId: idOf('import') });

/** Goes on with imports. */
export const handler = eachJob({
  part: 'import',
  run: (runner, named) => runImport(runner, Key.parse(named).importId),
});
