import type { Export } from '../model.ts';
import { ENV, env } from '../platform/env.ts';
import { sendToQueue } from '../platform/queue.ts';

type Named = Pick<Export, 'exportId' | 'what'>;

/** Lets an export go on in an invocation of its own. Twice does no harm: one runner holds it. */
export const queueExport = ({ exportId, what }: Named, delaySeconds = 0): Promise<void> =>
  sendToQueue(env(what === 'everything' ? ENV.fullExportQueueUrl : ENV.exportQueueUrl), { exportId }, delaySeconds);
