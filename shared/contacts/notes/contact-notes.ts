import { isThere } from '../../cases/case-file.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { ContactNote } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { requireRevision } from '../../platform/expect-revision.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';
import { changing, creating } from '../../platform/record-writes.ts';
import { changed, created, takenAway } from '../../platform/stamps.ts';
import { readVisibleContact } from '../contacts.ts';
import { stillThere } from '../still-there.ts';
import type { AddContactNote, ChangeContactNote } from './contact-note.schema.ts';

interface OfNote {
  contactId: string;
  noteId: string;
}

/** A page of what is noted of a contact that the actor may see, newest first. */
export async function listContactNotes(
  ctx: Context,
  { limit, cursor, ...asked }: ListPage & { contactId: string },
): Promise<Page<ContactNote>> {
  const { signingKey } = await getConfiguration(ctx);
  const { contactId } = await readVisibleContact(ctx, asked.contactId);
  const list = `notes of ${contactId}`;
  const [contactNoteId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const query = model.entities.contactNote.query.byId({ contactId });
  const { data } = await (cursor === undefined ? query : query.lt({ contactNoteId }))
    .where(({ deletedAt }, { notExists }) => notExists(deletedAt))
    .go({ order: 'desc', count: limit + 1, consistent: true });
  return pageOf(data, limit, (last) => encodeCursor([last.contactNoteId], list, signingKey));
}

/** Notes something of a contact that the actor may see. */
export const addContactNote = (
  ctx: Context,
  { contactId: asked, ...given }: AddContactNote & { contactId: string },
): Promise<ContactNote> =>
  retryOnConflict(async () => {
    const { contactId } = await readVisibleContact(ctx, asked);
    const note: ContactNote = { contactId, contactNoteId: ctx.newId('contactNote'), ...given, ...created(ctx) };
    return commit(ctx, [creating(model.entities.contactNote, note), stillThere(contactId)], note);
  });

/** Changes a note; null takes its subject away. The revision that the caller saw must be named. */
export const changeContactNote = (
  ctx: Context,
  { contactId, noteId, subject, text }: ChangeContactNote & OfNote,
): Promise<ContactNote> =>
  changeNote(
    ctx,
    { contactId, noteId },
    {
      ...(text !== undefined && { text }),
      ...(subject !== undefined && { subject: subject ?? undefined }),
    },
  );

/** Takes a note away. The revision that the caller saw must be named. */
export const removeContactNote = (ctx: Context, note: OfNote): Promise<ContactNote> =>
  changeNote(ctx, note, takenAway(ctx));

async function changeNote(ctx: Context, { contactId: asked, noteId }: OfNote, fields: Partial<ContactNote>) {
  const { contactId } = await readVisibleContact(ctx, asked);
  const { data: note } = await model.entities.contactNote
    .get({ contactId, contactNoteId: noteId })
    .go({ consistent: true });
  if (!note || !isThere(note)) throw notFound('note');
  requireRevision(ctx, note);
  const next = { ...fields, ...changed(ctx, note.revision) };
  return commit(ctx, [changing<ContactNote>(model.entities.contactNote, note, next)], { ...note, ...next });
}
