import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Contact, Message } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import { addMilliseconds } from '../platform/time.ts';
import { renderEmail } from './render.ts';

/** A message not handed to the queue within this time is picked up by the sweep. */
const HAND_OVER_MILLISECONDS = 5 * 60_000;

/** Something that is sent along; the content is text. */
export interface Attachment {
  fileName: string;
  contentType: string;
  content: string;
}

interface NewMessage {
  /** Of an e-mail template. */
  template: string;
  to: Contact;
  /** What the template can name. */
  data: object;
  /** Its own id where it must be the same each time it is planned. */
  messageId?: string;
  runId?: string | undefined;
  /** The activities that it tells of. */
  about?: string[];
  attachments?: Attachment[] | undefined;
}

/**
 * Adds an e-mail to a case, rendered now: what is stored is what will be sent. Conflict, in words for the case file, when
 * the recipient may not be written to, or the template cannot be filled in.
 */
export async function addMessage(
  edit: CaseEdit,
  configuration: Configuration,
  { template, to, data, messageId, ...more }: NewMessage,
): Promise<Message> {
  const { ctx, file } = edit;
  const found = configuration.find('emailTemplates', template);
  if (!found?.active) throw conflict(`There is no active e-mail template "${template}".`);
  const recipient = { to: addressOf(to), toContactId: to.contactId, toName: to.displayName };
  const content = await renderEmail(found, data);
  return edit.add('message', {
    caseId: file.case.caseId,
    messageId: messageId ?? ctx.newId('message'),
    ...recipient,
    ...content,
    template,
    ...more,
    state: 'planned',
    attempt: 0,
    events: [],
    attention: 'message',
    attentionAt: addMilliseconds(ctx.now, HAND_OVER_MILLISECONDS),
  });
}

/** Where e-mails to a contact go; throws conflict, in words for people, when they may not be written to. */
export function addressOf({ displayName, emails = [], doNotContact, deceased, deceasedOn }: Contact): string {
  if (deceased || deceasedOn) throw conflict(`${displayName} has died.`);
  const address = emails.find(({ primary }) => primary) ?? emails[0];
  if (!address) throw conflict(`${displayName} has no e-mail address.`);
  if (doNotContact?.includes('email')) throw conflict(`${displayName} does not want e-mails.`);
  if (address.onHold) throw conflict(`E-mails to ${displayName} are on hold: ${address.onHold}.`);
  return address.email;
}
