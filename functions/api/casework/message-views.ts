import type { RecipientKind } from '../../../shared/email/message.entity.ts';
import type { Message } from '../../../shared/model.ts';
import { pick } from './views.ts';

/** Who a message is addressed to, by the head of the mail that they stand in. */
export const addressed = <K extends RecipientKind>({ recipients }: Message, ...kinds: K[]) =>
  Object.fromEntries(
    kinds.map((kind) => [
      kind,
      recipients.filter((one) => one.kind === kind).map((one) => pick(one, 'email', 'contactId', 'displayName')),
    ]),
  ) as Record<K, Pick<Message['recipients'][number], 'email' | 'contactId' | 'displayName'>[]>;

/** A message as those see it who work on the case: exactly what is or was sent, and what became of it. */
export const messageView = (record: Message) => ({
  id: record.messageId,
  ...pick(record, 'caseId', 'revision', 'activityId', 'from'),
  ...addressed(record, 'to', 'cc', 'bcc'),
  ...pick(
    record,
    'skipped',
    'subject',
    'text',
    'html',
    'files',
    'state',
    'because',
    'heldUntil',
    'automatic',
    'template',
    'language',
  ),
  attachments: (record.attachments as { fileName: string; contentType: string }[] | undefined)?.map((one) =>
    pick(one, 'fileName', 'contentType'),
  ),
  ...pick(record, 'answers', 'runId', 'attempt', 'sentAt', 'sesMessageId', 'events'),
  ...pick(record, 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'),
});
