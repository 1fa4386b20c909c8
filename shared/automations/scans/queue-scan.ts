import type { RuleScan } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { ENV, env } from '../../platform/env.ts';
import { sendToQueue } from '../../platform/queue.ts';

/** Lets a scan go on in an invocation of its own. Twice does no harm: one runner holds it. */
export const queueScan = ({ ruleScanId }: Pick<RuleScan, 'ruleScanId'>, delaySeconds = 0): Promise<void> =>
  sendToQueue(env(ENV.ruleScanQueueUrl), { ruleScanId }, delaySeconds);

/** Hands over a scan that is new, or waits again after its rule was paused. */
export async function handOverScan({ before, after }: Change): Promise<void> {
  const scan = after as unknown as RuleScan | undefined;
  if (scan?.state === 'waiting' && before?.state !== 'waiting') await queueScan(scan);
}
