import type { Recount } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { ENV, env } from '../../platform/env.ts';
import { sendToQueue } from '../../platform/queue.ts';

/** Lets a recount go on in an invocation of its own. Twice does no harm: one runner holds it. */
export const queueRecount = ({ recountId }: Pick<Recount, 'recountId'>, delaySeconds = 0): Promise<void> =>
  sendToQueue(env(ENV.recountQueueUrl), { recountId }, delaySeconds);

/** Hands over a recount that is new. */
export async function handOverRecount({ kind, after }: Change): Promise<void> {
  if (kind === 'created') await queueRecount(after as unknown as Recount);
}
