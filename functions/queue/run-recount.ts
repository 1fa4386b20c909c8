import * as z from 'zod';
import { idOf } from '../../shared/platform/ids.ts';
import { runRecount } from '../../shared/projections/recount/run-recount.ts';
import { eachJob } from './each-job.ts';

const Key = z.object({ recountId: idOf('recount') });

/** Goes on with recounts. */
export const handler = eachJob({
  part: 'recount',
  run: (runner, named) => runRecount(runner, Key.parse(named).recountId),
});
