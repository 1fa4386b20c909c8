import * as z from 'zod';
import { runBulk } from '../../shared/bulk/run-bulk.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { eachJob } from './each-job.ts';

const Key = z.object({ jobId: idOf('bulk') });

/** Goes on with bulk jobs. */
export const handler = eachJob({ part: 'bulk', run: (runner, named) => runBulk(runner, Key.parse(named).jobId) });
