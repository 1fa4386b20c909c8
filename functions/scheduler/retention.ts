import type { Context } from 'aws-lambda';
import { serviceContext } from '../../shared/platform/context.ts';
import { log, withIds } from '../../shared/platform/logger.ts';
import { runRetention } from '../../shared/privacy/retention/run-retention.ts';

/** Every day: closed cases whose time is near, or has come. */
export async function handler(
  _: unknown,
  { awsRequestId, getRemainingTimeInMillis }: Pick<Context, 'awsRequestId' | 'getRemainingTimeInMillis'>,
): Promise<void> {
  const runner = {
    context: () => serviceContext('retention', awsRequestId),
    remainingMilliseconds: getRemainingTimeInMillis,
  };
  const done = await withIds({ causeId: awsRequestId }, () => runRetention(runner));
  if (Object.values(done).some((count) => count > 0)) log.info('Retention has run', done);
}
