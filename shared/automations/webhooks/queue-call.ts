import type { WebhookCall } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { ENV, env } from '../../platform/env.ts';
import { sendToQueue } from '../../platform/queue.ts';
import { FIRST_WAIT_SECONDS } from './after-call.ts';

/** Has the next attempt of a call made, after so many seconds. Twice does no harm: an attempt is claimed. */
export const queueCall = ({ caseId, webhookCallId, attempt }: WebhookCall, delaySeconds = 0): Promise<void> =>
  sendToQueue(env(ENV.webhookQueueUrl), { caseId, webhookCallId, attempt: attempt + 1 }, delaySeconds);

/** Hands over a call that is new or was asked for again, and, soon, one that failed the first time. The sweep sees to the rest. */
export async function handOverCall({ before, after }: Change): Promise<void> {
  const call = after as unknown as WebhookCall | undefined;
  if (!call || call.state === before?.state) return;
  if (call.state === 'planned') await queueCall(call);
  if (call.state === 'failed' && call.attempt === 1) await queueCall(call, FIRST_WAIT_SECONDS);
}
