import type { Contact } from '../../model.ts';
import { ERASED_PERSON } from './erased-words.ts';

/** What a contact keeps: that it was there, what it was merged with, and which user it was. */
const KEPT = new Set<string>([
  'contactId',
  'kind',
  'userId',
  'mergedInto',
  'mergedFrom',
  'erasureId',
  'revision',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'cause',
]);

/** The fields by which a contact loses all that it says of somebody; whatever else a contact may once say goes too. */
export const emptiedContact = (contact: Contact, now: string): Partial<Contact> => ({
  ...Object.fromEntries(
    Object.keys(contact)
      .filter((name) => !KEPT.has(name))
      .map((name) => [name, undefined]),
  ),
  displayName: ERASED_PERSON,
  erasedAt: now,
});
