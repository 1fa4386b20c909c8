import { ENV, env } from '../platform/env.ts';
import { sendToQueue } from '../platform/queue.ts';

/** Lets an import go on in an invocation of its own. Twice does no harm: one runner holds it. */
export const queueImport = ({ importId }: { importId: string }, delaySeconds = 0): Promise<void> =>
  sendToQueue(env(ENV.importQueueUrl), { importId }, delaySeconds);
