import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Contact, Message } from '../../model.ts';
import { contactsNamedIn } from '../merge-data.ts';
import { NO_SUBJECT } from '../message.schema.ts';
import { holderOf } from '../plan-message.ts';
import { planMail } from '../sending/plan-mail.ts';
import { divide } from '../sending/recipients.ts';
import { unsubscribeAddressFor } from '../unsubscribe/unsubscribe-address.ts';
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
  const { subject = NO_SUBJECT, text = '', to: role } = wanted;
  const contacts = await readContacts(contactsNamedIn(edit.file));
  const to = holderOf(edit, configuration, { role, contacts });
  return planWords(edit, configuration, { subject, text, to, contacts, mayWait: true });
}

interface Words {
  subject: string;
  text: string;
  to: Contact;
  /** The people of the case, as they are now. */
  contacts: Contact[];
  runId?: string | undefined;
  /** Whether it can wait for working hours. */
  mayWait?: boolean;
}

/** Plans an e-mail in plain words to somebody, in the layout of the organisation's e-mails; nobody writes it by hand. */
export async function planWords(
  edit: CaseEdit,
  configuration: Configuration,
  { subject, text, to, contacts, runId, mayWait }: Words,
): Promise<Message> {
  const messageId = edit.ctx.newId('message');
  const { caseId } = edit.file.case;
  const address = unsubscribeAddressFor(configuration, to, { caseId, messageId });
  const words = { subject, ...(await bothWords({ text })), reader: to, contacts, address };
  return planMail(edit, configuration, {
    ...(await inLayout(edit, configuration, words)),
    ...divide([{ kind: 'to', contact: to }], { automatic: true }),
    messageId,
    automatic: true,
    runId,
    unsubscribeAddress: address,
    mayWait: mayWait === true && to.userId === undefined,
  });
}
