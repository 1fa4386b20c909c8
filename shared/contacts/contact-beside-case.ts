import type { CaseEdit } from '../cases/case-edit.ts';
import type { Contact } from '../model.ts';
import { model } from '../model.ts';
import { changing } from '../platform/record-writes.ts';
import { changed } from '../platform/stamps.ts';
import { stillThere } from './still-there.ts';

/** A contact as it was read, and as it will be. */
interface Decided {
  before: Contact;
  contact: Contact;
}

const itemOf = (contactId: string) => `contact ${contactId}`;

/** A contact as decided so far together with a case; `read` is the contact as the table has it. */
export const contactBesideCase = ({ beside }: CaseEdit, read: Contact): Contact =>
  beside.get<Decided>(itemOf(read.contactId))?.contact ?? read;

/**
 * Decides a change of a contact in the transaction of a case, after which the contact is as it was read and decided so far
 * with these fields; an undefined one is removed. What it is called or found by is not changed this way.
 */
export function changeContactBesideCase(
  { beside, ctx }: CaseEdit,
  read: Contact,
  fields: Partial<Pick<Contact, 'tags' | 'customFields'>>,
): Contact {
  const item = itemOf(read.contactId);
  const { before, contact: current } = beside.get<Decided>(item) ?? { before: read, contact: read };
  const contact = { ...current, ...fields, ...changed(ctx, before.revision) };
  const { tags, customFields } = contact;
  const write = changing<Contact>(model.entities.contact, before, {
    ...changed(ctx, before.revision),
    ...(tags !== before.tags && { tags }),
    ...(customFields !== before.customFields && { customFields }),
  });
  beside.set<Decided>(item, { value: { before, contact }, write });
  return contact;
}

/** Lets the transaction of a case fail when a contact is merged or erased meanwhile. A change of the contact does that already. */
export function keepContactBesideCase({ beside }: CaseEdit, read: Contact) {
  const item = itemOf(read.contactId);
  if (beside.get(item) !== undefined) return;
  beside.set<Decided>(item, { value: { before: read, contact: read }, write: stillThere(read.contactId) });
}
