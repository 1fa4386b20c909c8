import { ENV, env } from '../platform/env.ts';
import { sendToQueue } from '../platform/queue.ts';
import type { MessageKey } from './messages.ts';

/** Hands a planned message to the mail queue. Twice does no harm: the message is claimed before it is sent. */
export const queueMessage = ({ caseId, messageId }: MessageKey): Promise<void> =>
  sendToQueue(env(ENV.mailQueueUrl), { caseId, messageId });
