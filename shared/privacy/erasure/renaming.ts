import type { Person } from '../../cases/people/person.ts';
import { derivedId } from '../../platform/ids.ts';
import type { Called } from './erased-words.ts';
import { ERASED_PERSON, erasing } from './erased-words.ts';

/** How people are no longer called by their names. */
export interface Renaming {
  /** Whether this contact is one of them. */
  isGone: (contactId: string | undefined) => boolean;
  /** Somebody as a record names them; the same object when they are not one of these. */
  person: <T extends Person>(person: T) => T;
  /** A text in which none of them is called by a whole name, an address or a number. */
  text: (text: string) => string;
}

/** For people who are erased: who they were is not known any more, that it was the same person is. */
export function renamingOf(contactIds: Iterable<string>, called: Called): Renaming {
  const gone = new Set(contactIds);
  const isGone = (contactId: string | undefined) => contactId !== undefined && gone.has(contactId);
  return {
    isGone,
    person: (person) =>
      isGone(person.contactId) && person.displayName !== ERASED_PERSON
        ? { ...person, displayName: ERASED_PERSON }
        : person,
    text: erasing(called),
  };
}

/**
 * For the clients of a case that is erased while they stay known: nothing leads from the case to them. The key is secret,
 * so that nobody can tell by trying who it was.
 */
export function partingOf({ caseId, key }: { caseId: string; key: string }, contactIds: string[]): Renaming {
  const nobody = new Map(contactIds.map((contactId) => [contactId, derivedId('contact', key, caseId, contactId)]));
  return {
    isGone: (contactId) => contactId !== undefined && nobody.has(contactId),
    person: (person) => {
      const contactId = nobody.get(person.contactId);
      return contactId === undefined ? person : { ...person, contactId, displayName: ERASED_PERSON };
    },
    text: (text) => text,
  };
}
