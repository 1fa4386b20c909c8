import { isThere } from '../../cases/case-file.ts';
import type { ContactNote } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing, creating } from '../../platform/record-writes.ts';
import { changed, takenAway } from '../../platform/stamps.ts';
import { readKeptContact } from '../contacts.ts';

/** Gives the notes of a contact to the one that it was merged into. They stay whose and from when they are. */
export async function followInNotes(ctx: Context, contactId: string): Promise<void> {
  const { data } = await model.entities.contactNote.query.byId({ contactId }).go({ consistent: true, pages: 'all' });
  for (const note of data.filter(isThere)) await retryOnConflict(() => move(ctx, note));
}

async function move(ctx: Context, { contactId, contactNoteId }: ContactNote): Promise<void> {
  const { contactNote } = model.entities;
  const [{ data: note }, kept] = await Promise.all([
    contactNote.get({ contactId, contactNoteId }).go({ consistent: true }),
    readKeptContact(contactId),
  ]);
  if (!note || !isThere(note) || !kept || kept.contactId === contactId) return;
  const writes = [
    creating(contactNote, { ...note, contactId: kept.contactId, ...changed(ctx, 0) }),
    changing<ContactNote>(contactNote, note, { ...takenAway(ctx), ...changed(ctx, note.revision) }),
  ];
  await commit(ctx, writes, undefined);
}
