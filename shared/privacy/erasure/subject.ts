import { emailKey } from '../../contacts/contact-key.ts';
import { readContacts } from '../../contacts/contacts.ts';
import type { Contact } from '../../model.ts';
import { model } from '../../model.ts';

/** A person with all the contacts that they are: the one that is kept, and those that were merged into it. */
export interface Subject {
  contact: Contact;
  contacts: Contact[];
  contactIds: string[];
}

/** The person that a contact is, or was merged into; null when there is none. */
export async function readSubject(contactId: string): Promise<Subject | null> {
  const { data: asked } = await model.entities.contact.get({ contactId }).go({ consistent: true });
  if (!asked) return null;
  if (asked.mergedInto !== undefined) return readSubject(asked.mergedInto);
  const contacts = [asked, ...(await readContacts(asked.mergedFrom ?? []))];
  return { contact: asked, contacts, contactIds: contacts.map((one) => one.contactId) };
}

/**
 * The ids of the submissions that name a person, and of those that bring one of their e-mail addresses and are nobody's yet:
 * among these may be some that became another's meanwhile.
 */
export const submissionsNaming = (subject: Subject): Promise<string[]> =>
  mentionedIn([...subject.contactIds, ...addressesOf(subject)], 'submission');

/** The hashes of a person's e-mail addresses. */
export const addressesOf = ({ contacts }: Subject): string[] => [
  ...new Set(contacts.flatMap(({ emails = [] }) => emails.map(({ email }) => emailKey(email)))),
];

/** A case or a submission that names one of the contacts of a person. */
export interface Mention {
  contactId: string;
  mentionedIn: string;
}

/** As many mentions as one step of a walk over all of them takes. */
const AT_ONCE = 100;

/** Every case and submission that names a person, in the order of their contacts and ids. */
export async function* mentionsOf(contactIds: string[]): AsyncGenerator<Mention> {
  for (const contactId of contactIds) {
    let cursor: string | null = null;
    do {
      const page: { data: Mention[]; cursor: string | null } = await model.entities.contactMention.query
        .byContact({ contactId })
        .go({ limit: AT_ONCE, cursor, consistent: true });
      yield* page.data;
      ({ cursor } = page);
    } while (cursor !== null);
  }
}

/** The ids of the cases that name a person, and of the submissions as `submissionsNaming` has it, each once: read in one go. */
export async function allNaming(subject: Subject): Promise<{ cases: string[]; submissions: string[] }> {
  const all = await mentionsIn([...subject.contactIds, ...addressesOf(subject)]);
  return { cases: ofKind('case', all), submissions: ofKind('submission', all) };
}

/** The ids of what names a person, each once, of these kinds. */
export const mentionedIn = async (contactIds: string[], kind: Kind): Promise<string[]> =>
  ofKind(kind, await mentionsIn(contactIds));

type Kind = 'case' | 'submission';

const ofKind = (kind: Kind, ids: string[]) => ids.filter((id) => id.startsWith(`${kind}_`));

async function mentionsIn(contactIds: string[]): Promise<string[]> {
  const found = new Set<string>();
  for await (const { mentionedIn: id } of mentionsOf(contactIds)) found.add(id);
  return [...found].toSorted();
}
