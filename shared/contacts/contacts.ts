import type { Contact } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import { wholeBatch } from '../platform/table.ts';
import { maySomewhere } from '../users/permissions.ts';

/** Contacts by id, in no order; those that are not there are left out. One BatchGet. */
export async function readContacts(contactIds: string[]): Promise<Contact[]> {
  const wanted = [...new Set(contactIds)].map((contactId) => ({ contactId }));
  if (wanted.length === 0) return [];
  return wholeBatch(await model.entities.contact.get(wanted).go({ consistent: true }));
}

/** A contact that the actor may see: any for those who see all cases, otherwise oneself and people of one's open cases. */
export async function readVisibleContact(ctx: Context, contactId: string): Promise<Contact> {
  const { data } = await model.entities.contact.get({ contactId }).go({ consistent: true });
  if (!data || !(await maySeeContact(ctx, contactId))) throw notFound('contact');
  return data;
}

/** Whether an actor may see a contact: as readVisibleContact has it. */
export async function maySeeContact({ actor }: Context, contactId: string): Promise<boolean> {
  if (actor.kind === 'rule' || actor.kind === 'system') return true;
  if (maySomewhere(actor, 'contacts:view-all') || actor.contactId === contactId) return true;
  if (!actor.contactId) return false;
  const [theirs, own] = await Promise.all([openCasesOf(contactId), openCasesOf(actor.contactId)]);
  return theirs.some((caseId) => own.includes(caseId));
}

/** The newest open cases that a contact has a role in, clients included. */
async function openCasesOf(contactId: string) {
  const { data } = await model.entities.caseRole.query
    .byHolder({ contactId, listedAs: 'opened' })
    .go({ order: 'desc', limit: 200 });
  return data.filter(({ endOn }) => endOn === undefined).map(({ caseId }) => caseId);
}
