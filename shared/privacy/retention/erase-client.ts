import type { Contact, Erasure } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { changing, creating } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { dateIn } from '../../platform/time.ts';
import { eraseContacts } from '../erasure/erase-contact.ts';
import { erasureMove, newErasure, readErasure } from '../erasure/erasures.ts';
import { readRelationships } from '../erasure/person-records.ts';
import { mentionsOf, readSubject } from '../erasure/subject.ts';
import type { Subject } from '../erasure/subject.ts';

interface Client {
  client: Contact;
  /** Date of the organisation's zone on which their case was closed. */
  closedOn: string | undefined;
}

const BECAUSE = 'Nothing was known of them any more but a case that retention erased.';

/**
 * Erases a client whose case was erased, where that was all that was known of them: no other case or submission names
 * them, they are no user, belong to nobody, and their contact was not touched since the case was closed. Goes on with one
 * that was begun. Says whether they were erased.
 */
export async function eraseIfUnmentioned(ctx: Context, { client, closedOn = '' }: Client): Promise<boolean> {
  if (client.mergedInto !== undefined) return false;
  const subject = await readSubject(client.contactId);
  if (!subject || subject.contact.erasedAt !== undefined || (await isKnown(subject))) return false;
  const { erasureId, updatedAt } = subject.contact;
  if (erasureId !== undefined) return goOn(ctx, subject, await readErasure(erasureId));
  if (dateIn(organisation.timeZone, updatedAt) > closedOn) return false;
  const begun = await begin(ctx, subject);
  return finish(ctx, begun.subject, begun.erasure);
}

/** One that somebody else began by a job is not taken over. */
async function goOn(ctx: Context, subject: Subject, erasure: Erasure | null): Promise<boolean> {
  if (erasure?.jobId !== undefined || erasure?.finishedAt !== undefined) return false;
  return erasure !== null && finish(ctx, subject, erasure);
}

async function begin(ctx: Context, subject: Subject): Promise<{ subject: Subject; erasure: Erasure }> {
  const { contact, contacts } = subject;
  const erasure = newErasure(ctx, { contactId: contact.contactId, because: BECAUSE });
  const marked = { erasureId: erasure.erasureId, ...changed(ctx, contact.revision) };
  const writes = [
    creating(model.entities.erasure, erasure),
    changing<Contact>(model.entities.contact, contact, marked),
  ];
  const next = { ...contact, ...marked };
  const all = contacts.map((one) => (one === contact ? next : one));
  return commit(ctx, writes, { subject: { ...subject, contact: next, contacts: all }, erasure });
}

async function isKnown({ contacts, contactIds }: Subject): Promise<boolean> {
  if (contacts.some(({ userId }) => userId !== undefined)) return true;
  for await (const _ of mentionsOf(contactIds)) return true;
  return (await readRelationships(contactIds)).length > 0;
}

async function finish(ctx: Context, subject: Subject, erasure: Erasure): Promise<true> {
  const counts = await eraseContacts(ctx, subject);
  await commit(ctx, [erasureMove(ctx, erasure, { counts, finishedAt: ctx.now })], undefined);
  return true;
}
