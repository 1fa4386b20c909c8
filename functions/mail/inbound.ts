import { ReceivedEvent } from '../../shared/email/inbound/received-mail.schema.ts';
import { receiveMail } from '../../shared/email/inbound/receive-mail.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import { log, withIds } from '../../shared/platform/logger.ts';

/** What SES received at the reply domain. Any other event is none of ours. */
export async function handler(event: unknown): Promise<void> {
  const received = ReceivedEvent.safeParse(event);
  if (!received.success) log.warn('An event tells of no mail that was received');
  for (const mail of received.data ?? []) {
    await withIds({ causeId: mail.sesId }, () => receiveMail(serviceContext('inbound', mail.sesId), mail));
  }
}
