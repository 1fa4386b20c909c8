import type { EventBridgeEvent } from 'aws-lambda';
import { MailEvent } from '../../shared/email/feedback.schema.ts';
import { recordFeedback } from '../../shared/email/record-feedback.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { log, withIds } from '../../shared/platform/logger.ts';

/** What SES reports of a message. An event about mail that is not of a case is none of ours. */
export async function handler({ id, detail }: Pick<EventBridgeEvent<string, unknown>, 'id' | 'detail'>): Promise<void> {
  const event = MailEvent.safeParse(detail);
  if (event.success) {
    const { caseId, messageId } = event.data.mail.tags;
    await withIds({ causeId: id, caseId, messageId }, () => recordFeedback(serviceContext('feedback', id), event.data));
  } else log.warn('A mail event names no message of a case', { eventId: id });
}
