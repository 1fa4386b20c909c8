import { ENV, env } from '../platform/env.ts';
import { sendToQueue } from '../platform/queue.ts';

/** Lets a job go on in an invocation of its own. Twice does no harm: an item that is done is not done again. */
export const queueJob = ({ jobId }: { jobId: string }, delaySeconds = 0): Promise<void> =>
  sendToQueue(env(ENV.bulkQueueUrl), { jobId }, delaySeconds);
