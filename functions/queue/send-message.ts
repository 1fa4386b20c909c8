import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { sendMessage } from '../../shared/email/send-message.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { log } from '../../shared/platform/logger.ts';

const Key = z.object({ caseId: idOf('case'), messageId: idOf('message') });

/** Sends the messages of a batch; what a defect kept back stays in the queue. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const record of Records) if (!(await send(record))) failed.push(record.messageId);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

async function send({ body, messageId }: SQSRecord): Promise<boolean> {
  try {
    await sendMessage(serviceContext('mail', messageId), Key.parse(JSON.parse(body)));
    return true;
  } catch (error) {
    log.defect('A message could not be sent', error, { queueMessageId: messageId });
    return false;
  }
}
