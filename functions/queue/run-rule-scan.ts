import * as z from 'zod';
import { runScan } from '../../shared/automations/scans/run-scan.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { eachJob } from './each-job.ts';

const Key = z.object({ ruleScanId: idOf('ruleScan') });

/** Goes on with walks of rules over many cases. */
export const handler = eachJob({
  part: 'rule-scan',
  run: (runner, named) => runScan(runner, Key.parse(named).ruleScanId),
});
