import type { CaseEdit } from '../cases/case-edit.ts';
import { activeRoles } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { readContacts } from '../contacts/contacts.ts';
import type { Contact, Message } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { addMessage } from './add-message.ts';
import { contactsNamedIn } from './merge-data.ts';

interface Wanted {
  template: string;
  /** The case role whose holder gets it. */
  to: string;
}

/**
 * Plans an e-mail that nobody writes by hand to the holder of a case role; skipped, with the reason, when they may not be
 * written to. Conflict, in words for the case file, when there is nobody to send it to, or the template cannot be filled in.
 */
export async function planMessage(edit: CaseEdit, configuration: Configuration, wanted: Wanted): Promise<Message> {
  const contacts = await readContacts(contactsNamedIn(edit.file));
  const to = holderOf(edit, configuration, { role: wanted.to, contacts });
  return addMessage(edit, configuration, { template: wanted.template, to, contacts, automatic: true, mayWait: true });
}

/** The contact of whoever holds a case role now; conflict, in words for the case file, when nobody does. */
export function holderOf(
  edit: CaseEdit,
  configuration: Configuration,
  { role, contacts }: { role: string; contacts: Contact[] },
): Contact {
  const today = dateIn(organisation.timeZone, edit.ctx.now);
  const holder = activeRoles(edit.file, today).find((held) => held.role === role);
  if (!holder) throw conflict(`Nobody is ${configuration.label('caseRoles', role)} of this case.`);
  const contact = contacts.find(({ contactId }) => contactId === holder.contactId);
  if (!contact) throw conflict(`The contact of ${holder.displayName} is gone.`);
  return contact;
}
