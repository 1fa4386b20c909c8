import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Message } from '../../model.ts';
import { contactsNamedIn } from '../merge-data.ts';
import { NO_SUBJECT } from '../message.schema.ts';
import { holderOf } from '../plan-message.ts';
import { planMail } from '../sending/plan-mail.ts';
import { divide } from '../sending/recipients.ts';
import { unsubscribeAddress } from '../unsubscribe/unsubscribe-address.ts';
import { bothWords, inLayout } from './free-words.ts';

interface Wanted {
  subject?: string | undefined;
  text?: string | undefined;
  /** The case role whose holder gets it. */
  to: string;
}

/**
 * Plans an e-mail in the same words for many cases to the holder of a case role; nobody writes to this person by hand, so
 * that they can have no more of them. Conflict when nobody holds the case role.
 */
export async function planFreeMessage(edit: CaseEdit, configuration: Configuration, wanted: Wanted): Promise<Message> {
  const { subject = NO_SUBJECT, text, to: role } = wanted;
  const contacts = await readContacts(contactsNamedIn(edit.file));
  const to = holderOf(edit, configuration, { role, contacts });
  const messageId = edit.ctx.newId('message');
  const { caseId } = edit.file.case;
  const address = unsubscribeAddress(configuration, { contactId: to.contactId, caseId, messageId });
  const content = await inLayout(edit, configuration, { subject, ...(await bothWords({ text })), reader: to, address });
  return planMail(edit, configuration, {
    ...content,
    ...divide([{ kind: 'to', contact: to }], { automatic: true }),
    messageId,
    automatic: true,
    unsubscribeAddress: to.userId === undefined ? address : undefined,
  });
}
