import type { ContactNote, Relationship } from '../../model.ts';
import { model } from '../../model.ts';

const ALL = { consistent: true, pages: 'all' } as const;

/** Every note on these contacts, also those that were taken away lately. */
export async function readNotes(contactIds: string[]): Promise<ContactNote[]> {
  const found = contactIds.map((contactId) => model.entities.contactNote.query.byId({ contactId }).go(ALL));
  return (await Promise.all(found)).flatMap(({ data }) => data);
}

/** Their side of every relationship of these contacts, also of those that were taken away lately. */
export async function readRelationships(contactIds: string[]): Promise<Relationship[]> {
  const found = contactIds.map((contactId) => model.entities.relationship.query.byId({ contactId }).go(ALL));
  return (await Promise.all(found)).flatMap(({ data }) => data);
}
