import type { Context } from 'aws-lambda';
import { startDueScans } from '../../shared/automations/scans/start-due-scans.ts';
import { sweep } from '../../shared/automations/sweep.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { log } from '../../shared/platform/logger.ts';

/** Every five minutes: the rules whose time has come, and what a lost event left waiting. */
export async function handler(_: unknown, { awsRequestId }: Pick<Context, 'awsRequestId'>): Promise<void> {
  const ctx = serviceContext('sweep', awsRequestId);
  const found = await sweep(ctx);
  await startDueScans(ctx);
  if (Object.values(found).some((count) => count > 0)) log.warn('The sweep found records left waiting', found);
}
