import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { ENV, env } from '../platform/env.ts';
import type { MessageKey } from './messages.ts';

const sqs = new SQSClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 1_000, requestTimeout: 3_000 } });

/** Hands a planned message to the mail queue. Twice does no harm: the message is claimed before it is sent. */
export const queueMessage = ({ caseId, messageId }: MessageKey) =>
  sqs.send(
    new SendMessageCommand({ QueueUrl: env(ENV.mailQueueUrl), MessageBody: JSON.stringify({ caseId, messageId }) }),
  );
