import type { Context } from 'aws-lambda';
import * as z from 'zod';
import { fireFollowUp } from '../../shared/automations/follow-ups/fire-follow-up.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { withIds } from '../../shared/platform/logger.ts';

const Key = z.object({ caseId: idOf('case'), followUpId: idOf('followUp') });

/** A follow-up's alarm clock rang. */
export async function handler(event: unknown, { awsRequestId }: Pick<Context, 'awsRequestId'>): Promise<void> {
  const key = Key.parse(event);
  await withIds({ causeId: awsRequestId, ...key }, () => fireFollowUp(serviceContext('follow-up', awsRequestId), key));
}
