import type { Contact } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { wholeBatch } from '../platform/table.ts';
import { maySeeContact } from './may-see-contact.ts';

/** Of contacts that were merged into one that was merged itself, and so on. */
export const MAXIMUM_MERGES = 50;

/** Contacts by id, in no order; those that are not there are left out. One BatchGet, consistent unless said otherwise. */
export async function readContacts(contactIds: string[], { consistent = true } = {}): Promise<Contact[]> {
  const wanted = [...new Set(contactIds)].map((contactId) => ({ contactId }));
  if (wanted.length === 0) return [];
  return wholeBatch(await model.entities.contact.get(wanted).go({ consistent }));
}

/**
 * A contact that the actor may see, as maySeeContact has it; not-found when there is none, or it was erased. Of one that was
 * merged, the one that was kept: its id is another than the one that was asked for.
 */
export async function readVisibleContact(ctx: Context, contactId: string): Promise<Contact> {
  const contact = await readKeptContact(contactId);
  if (!contact || !(await maySeeContact(ctx, contact))) throw notFound('contact');
  return contact;
}

/** A contact, or the one that it was merged into at last. */
export async function readKeptContact(contactId: string): Promise<Contact | null> {
  let wanted = contactId;
  for (let merges = 0; merges <= MAXIMUM_MERGES; merges++) {
    const { data } = await model.entities.contact.get({ contactId: wanted }).go({ consistent: true });
    if (data?.mergedInto === undefined) return data;
    wanted = data.mergedInto;
  }
  return null;
}
