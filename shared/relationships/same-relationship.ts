import type { Contact, Relationship } from '../model.ts';
import { AppError } from '../platform/errors.ts';
import type { Dates } from './in-force.ts';
import { overlap } from './in-force.ts';
import type { RelationshipType, Side } from './relationship-type.schema.ts';
import { mirrored, relationshipsOf } from './relationships.ts';
import { isSymmetric } from './sides.ts';

/** Two contacts, and on which side the first is. */
export interface Pair {
  side: Side;
  contact: Pick<Contact, 'contactId' | 'kind' | 'displayName'>;
  other: Pick<Contact, 'contactId' | 'kind' | 'displayName'>;
}

/**
 * The relationships of a type that a contact has on this side of it with another one, those that were taken away among
 * them. They are looked for among those of the person: an organisation can have thousands.
 */
export async function readBetween(type: RelationshipType, { side, contact, other }: Pair): Promise<Relationship[]> {
  const fromOther = contact.kind !== 'individual' && other.kind === 'individual';
  const found: Relationship[] = [];
  for await (const record of relationshipsOf(fromOther ? other.contactId : contact.contactId)) {
    const own = fromOther ? mirrored(record, other.displayName) : record;
    const isBetween = own.contactId === contact.contactId && own.otherContactId === other.contactId;
    if (isBetween && own.type === type.id && (own.side === side || isSymmetric(type))) found.push(own);
  }
  return found;
}

/** Throws conflict where one of the relationships is in force on any of these days. */
export function expectOnce({ label }: RelationshipType, existing: Relationship[], dates: Dates) {
  const same = existing.find((record) => overlap(record, dates));
  if (!same) return;
  const [from, until] = [same.startOn ?? 'ever', same.endOn ?? 'further notice'];
  const detail = `"${label}" with ${same.otherName} is said already, from ${from} until ${until}.`;
  throw new AppError('conflict', detail, { members: { relationshipId: same.relationshipId } });
}

/** The two as a type of relationship tells them apart: who is on its side a first; in the same order always where it does not. */
export function inOrder(type: RelationshipType, { side, contact, other }: Pair): string[] {
  const pair = [contact.contactId, other.contactId];
  if (isSymmetric(type)) return pair.toSorted();
  return side === 'a' ? pair : pair.toReversed();
}
