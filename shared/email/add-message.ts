import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Contact, Message } from '../model.ts';
import { planMail } from './sending/plan-mail.ts';
import { divide } from './sending/recipients.ts';
import { composeEmail } from './templates/compose-email.ts';
import { unsubscribeAddress } from './unsubscribe/unsubscribe-address.ts';

/** Something that is sent along; the content is text. */
export interface Attachment {
  fileName: string;
  contentType: string;
  content: string;
}

export interface NewMessage {
  /** Of an e-mail template. */
  template: string;
  to: Contact;
  /** What the template can name. */
  data: object;
  /** Its own id where it must be the same each time it is planned. */
  messageId?: string | undefined;
  runId?: string | undefined;
  /** The activities that it tells of. */
  about?: string[] | undefined;
  /** The activity that the message's own one follows up. */
  followUpOf?: string | undefined;
  attachments?: Attachment[] | undefined;
  /** Whether nobody writes it by hand; by default what is not caused by a person. */
  automatic?: boolean | undefined;
}

/**
 * Adds an e-mail to a case, rendered now in the recipient's language, with the activity that tells of it: what is stored is
 * what will be sent. It is skipped, and says why, when the recipient may not be written to. Conflict, in words for the
 * case file, when the template cannot be filled in.
 */
export async function addMessage(edit: CaseEdit, configuration: Configuration, wanted: NewMessage): Promise<Message> {
  const { ctx } = edit;
  const { template, to, data, messageId = ctx.newId('message'), attachments, ...more } = wanted;
  const { automatic = ctx.actor.kind !== 'user' } = wanted;
  const told = { messageId, caseId: edit.file.case.caseId, contactId: to.contactId };
  // Who works here is told what they have to do.
  const address = automatic && to.userId === undefined ? unsubscribeAddress(configuration, told) : undefined;
  const content = await composeEmail(edit, configuration, {
    template,
    to,
    messageId,
    data: { ...data, unsubscribeAddress: address },
  });
  return planMail(edit, configuration, {
    ...content,
    ...more,
    ...divide([{ kind: 'to', contact: to }], { automatic }),
    messageId,
    template,
    automatic,
    attachments,
    unsubscribeAddress: address,
  });
}
