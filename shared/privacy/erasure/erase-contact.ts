import { emptiedContact } from './emptied-contact.ts';
import { rewriteTrail } from '../../audit/rewrite-trail.ts';
import { planKeys } from '../../contacts/plan-keys.ts';
import type { Contact, ContactNote, Relationship, User } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import type { Counts } from './counts.ts';
import { erase, say } from './say-less.ts';
import { eraseFormLinksOf } from './erase-form-links.ts';
import { emptyEntry } from './erased-entries.ts';
import { ERASED, ERASED_PERSON } from './erased-words.ts';
import { expectTold } from './expect-told.ts';
import { readNotes, readRelationships } from './person-records.ts';
import type { Subject } from './subject.ts';

/**
 * Erases what a person's contacts say, with all that lies beside them, and then their trails. What cases say must be
 * erased before: it is found by these. Goes on where it was interrupted.
 */
export async function eraseContacts(ctx: Context, { contacts, contactIds }: Subject): Promise<Partial<Counts>> {
  const relationships = await readRelationships(contactIds);
  for (const relationship of relationships) await eraseRelationship(ctx, relationship);
  const notes = await readNotes(contactIds);
  for (const note of notes) {
    await erase<ContactNote>(ctx, [model.entities.contactNote, note], { subject: undefined, text: ERASED });
  }
  for (const contactId of contactIds) await eraseFormLinksOf(ctx, contactId);
  for (const contact of contacts) await eraseContact(ctx, contact);
  return { notes: notes.length, relationships: relationships.length };
}

/** Both sides of it: first the other's, whose trail names this one. */
async function eraseRelationship(ctx: Context, own: Relationship) {
  const { relationship } = model.entities;
  const { relationshipId, otherContactId } = own;
  const emptied = { description: undefined, customFields: undefined };
  const { data: other } = await relationship
    .get({ contactId: otherContactId, relationshipId })
    .go({ consistent: true });
  if (other) {
    const said = await say<Relationship>(ctx, [relationship, other], { ...emptied, otherName: ERASED_PERSON });
    await expectTold(otherContactId, relationshipId, said);
    await rewriteTrail(otherContactId, (entry) => (entry.recordId === relationshipId ? emptyEntry(entry) : undefined));
    await erase<Relationship>(ctx, [relationship, said], {});
  }
  await erase<Relationship>(ctx, [relationship, own], { ...emptied, otherName: ERASED });
}

async function eraseContact(ctx: Context, contact: Contact) {
  const { contactId } = contact;
  const fields = emptiedContact(contact, ctx.now);
  const keys = await planKeys(contactId, contact, {});
  const next = { ...fields, ...changed(ctx, contact.revision) };
  const said = contact.erasedAt === undefined ? { ...contact, ...next } : contact;
  if (said !== contact) {
    await commit(ctx, [changing<Contact>(model.entities.contact, contact, next), ...keys], undefined);
  }
  await eraseUser(ctx, contact.userId);
  await expectTold(contactId, contactId, said);
  await rewriteTrail(contactId, emptyEntry);
}

/** Somebody who used the service once; who did what stays by their id. */
async function eraseUser(ctx: Context, userId: string | undefined) {
  if (userId === undefined) return;
  const { data: user } = await model.entities.user.get({ userId }).go({ consistent: true });
  if (!user) return;
  const said = await say<User>(ctx, [model.entities.user, user], { displayName: ERASED_PERSON });
  await expectTold(userId, userId, said);
  await rewriteTrail(userId, emptyEntry);
}
