import type { Context } from 'aws-lambda';
import { sweep } from '../../shared/automations/sweep.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { log } from '../../shared/platform/logger.ts';

/** Every five minutes: what a lost event left waiting. */
export async function handler(_: unknown, { awsRequestId }: Pick<Context, 'awsRequestId'>): Promise<void> {
  const found = await sweep(serviceContext('sweep', awsRequestId));
  if (Object.values(found).some((count) => count > 0)) log.warn('The sweep found records left waiting', found);
}
