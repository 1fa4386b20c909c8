import type { Context } from 'aws-lambda';
import { startDueScans } from '../../shared/automations/scans/start-due-scans.ts';
import { sweep } from '../../shared/automations/sweep.ts';
import { count, tellCounts } from '../../shared/metrics/count.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { log, withIds } from '../../shared/platform/logger.ts';

/** Every five minutes: the rules whose time has come, and what a lost event left waiting. */
export const handler = (_: unknown, { awsRequestId }: Pick<Context, 'awsRequestId'>): Promise<void> =>
  withIds({ causeId: awsRequestId }, async () => {
    const ctx = serviceContext('sweep', awsRequestId);
    const found = await sweep(ctx);
    await startDueScans(ctx);
    const left = Object.values(found).reduce((sum, number) => sum + number, 0);
    if (left === 0) return;
    log.warn('The sweep found records left waiting', found);
    count('FoundBySweep', left);
    tellCounts();
  });
