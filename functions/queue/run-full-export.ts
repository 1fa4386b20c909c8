import type { Context, SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { runFullExport } from '../../shared/exports/full/run-full-export.ts';
import { startFullExport } from '../../shared/exports/full/start-full-export.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { log } from '../../shared/platform/logger.ts';
import { eachJob } from './each-job.ts';

const Key = z.object({ exportId: idOf('export') });
const part = 'full-export';

const goOn = eachJob({ part, run: (runner, named) => runFullExport(runner, Key.parse(named).exportId) });

/** Goes on with full exports; woken by its schedule, or by hand with anything else, it begins the one of today. */
export async function handler(
  event: SQSEvent | object,
  invocation: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
) {
  if ('Records' in event) return goOn(event, invocation);
  const isNew = await startFullExport(serviceContext(part, invocation.awsRequestId));
  log.info(isNew ? 'The full export of the night has begun' : 'There is a full export of today already');
  return undefined;
}
