import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Contact, Message } from '../model.ts';
import { mergeData } from './merge-data.ts';
import { planMail } from './sending/plan-mail.ts';
import type { Addressee, Wanted } from './sending/recipients.ts';
import { divide } from './sending/recipients.ts';
import { composeEmail } from './templates/compose-email.ts';
import type { LinkTerms } from './templates/form-links.ts';
import { unsubscribeAddressFor } from './unsubscribe/unsubscribe-address.ts';

/** Something that is sent along; the content is text. */
export interface Attachment {
  fileName: string;
  contentType: string;
  content: string;
}

export interface NewMessage {
  /** Of an e-mail template. */
  template: string;
  /** In whose words it is. */
  to: Addressee;
  /** Who else gets the same mail. */
  others?: Wanted[] | undefined;
  /** The people of the case, as they are now. */
  contacts: Contact[];
  /** What the template can name beside the case and its people. */
  data?: object | undefined;
  /** Its own id where it must be the same each time it is planned. */
  messageId?: string | undefined;
  runId?: string | undefined;
  /** The activities that it tells of. */
  about?: string[] | undefined;
  /** The activity that the message's own one follows up. */
  followUpOf?: string | undefined;
  attachments?: Attachment[] | undefined;
  /** Files of the case. */
  files?: Message['files'];
  /** Of the links in it, where they are not the usual ones. */
  links?: LinkTerms | undefined;
  /** Whether nobody writes it by hand; by default what is not caused by a person. */
  automatic?: boolean | undefined;
  /** Whether it can wait for working hours: who works here, and who has just written, is answered at any time. */
  mayWait?: boolean | undefined;
}

/**
 * Adds an e-mail to a case, rendered now in the recipient's language, with the activity that tells of it: what is stored is
 * what will be sent. It is skipped, and says why, when the recipient may not be written to. What several people read holds
 * no address to unsubscribe, which would be that of one of them. Conflict, in words for the case file, when the template
 * cannot be filled in.
 */
export async function addMessage(edit: CaseEdit, configuration: Configuration, wanted: NewMessage): Promise<Message> {
  const { ctx, file } = edit;
  const { template, to, others = [], contacts, data, links, mayWait, ...more } = wanted;
  const { messageId = ctx.newId('message'), automatic = ctx.actor.kind !== 'user' } = wanted;
  const { caseId } = file.case;
  const isOwn = automatic && others.length === 0;
  const address = isOwn ? unsubscribeAddressFor(configuration, to, { caseId, messageId }) : undefined;
  const content = await composeEmail(edit, configuration, {
    template,
    to,
    readers: 1 + others.length,
    messageId,
    links,
    data: {
      ...mergeData(file, configuration, { contacts, now: ctx.now }),
      ...data,
      unsubscribeAddress: address,
    },
  });
  return planMail(edit, configuration, {
    ...content,
    ...more,
    ...divide([{ kind: 'to', contact: to }, ...others], { automatic }),
    messageId,
    automatic,
    template,
    unsubscribeAddress: address,
    mayWait:
      mayWait === true && [to, ...others.map(({ contact }) => contact)].some(({ userId }) => userId === undefined),
  });
}
