import { model } from '../../model.ts';
import { relationshipsOf } from '../../relationships/relationships.ts';

/** What goes over with a contact, counted. */
export interface Belongings {
  notes: number;
  relationships: number;
  /** Cases and submissions that name them, now or once. */
  cases: number;
  submissions: number;
}

/** Counts what belongs to a contact. */
export async function readBelongings(contactId: string): Promise<Belongings> {
  const all = { consistent: true, pages: 'all' } as const;
  const [notes, mentions, relationships] = await Promise.all([
    model.entities.contactNote.query
      .byId({ contactId })
      .where(({ deletedAt }, { notExists }) => notExists(deletedAt))
      .go({ ...all, attributes: ['contactNoteId'] }),
    model.entities.contactMention.query.byContact({ contactId }).go(all),
    countRelationships(contactId),
  ]);
  const submissions = mentions.data.filter(({ mentionedIn }) => mentionedIn.startsWith('submission_')).length;
  return {
    notes: notes.data.length,
    relationships,
    cases: mentions.data.length - submissions,
    submissions,
  };
}

async function countRelationships(contactId: string): Promise<number> {
  let found = 0;
  for await (const { deletedAt } of relationshipsOf(contactId)) if (deletedAt === undefined) found += 1;
  return found;
}
