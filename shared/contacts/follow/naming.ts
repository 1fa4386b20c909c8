import type { Contact } from '../../model.ts';

interface Person {
  contactId: string;
  displayName: string;
}

/** Somebody whom records name, and as whom they are to name them from now on. */
export interface Naming {
  contactId: string;
  /** The name that records show which are to show another; whatever name they show, where it is undefined. */
  shown: string | undefined;
  to: Person;
}

/** What records are to say of a contact; `kept` is the contact itself, or the one that it was merged into. */
export const namingOf = (
  { contactId, shown }: Pick<Naming, 'contactId' | 'shown'>,
  kept: Pick<Contact, 'contactId' | 'displayName'>,
): Naming => ({
  contactId,
  shown: kept.contactId === contactId ? shown : undefined,
  to: { contactId: kept.contactId, displayName: kept.displayName },
});

/** Whether a record that names somebody so is to be changed. */
export const concerns = ({ contactId, shown }: Naming, person: Person) =>
  person.contactId === contactId && (shown === undefined || person.displayName === shown);

/** The person as they are to be named. */
export const renamed = (naming: Naming, person: Person): Person => (concerns(naming, person) ? naming.to : person);

/** People as they are to be named, each once. */
export function renamedAll(naming: Naming, people: Person[]): Person[] {
  const all = people.map((person) => renamed(naming, person));
  return all.filter((person, i) => all.findIndex(({ contactId }) => contactId === person.contactId) === i);
}
