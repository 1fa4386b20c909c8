import type { SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import * as z from 'zod';
import { sendMessage } from '../../shared/email/send-message.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { idOf } from '../../shared/platform/ids.ts';
import { log, withIds } from '../../shared/platform/logger.ts';

const Key = z.object({ caseId: idOf('case'), messageId: idOf('message') });

/** Sends the messages of a batch; what a defect kept back stays in the queue. */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const failed: string[] = [];
  for (const record of Records) if (!(await send(record))) failed.push(record.messageId);
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}

const send = (record: SQSRecord): Promise<boolean> =>
  withIds({ causeId: record.messageId, queueMessageId: record.messageId }, () => sent(record));

async function sent({ body, messageId }: SQSRecord): Promise<boolean> {
  try {
    const key = Key.parse(JSON.parse(body));
    await withIds(key, () => sendMessage(serviceContext('mail', messageId), key));
    return true;
  } catch (error) {
    log.defect('A message could not be sent', error);
    return false;
  }
}
