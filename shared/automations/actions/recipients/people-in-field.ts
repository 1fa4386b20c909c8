import * as z from 'zod';
import { contactsWithAddress } from '../../../contacts/contacts-with-address.ts';
import { readContacts } from '../../../contacts/contacts.ts';
import { sameAddress } from '../../../email/sending/mail-address.ts';
import type { Addressee } from '../../../email/sending/recipients.ts';
import { idOf } from '../../../platform/ids.ts';
import { readField } from '../../fields/read-field.ts';
import type { Situation } from '../action.ts';

const contactId = idOf('contact');
const address = z.email();

/** The people whom a field names: contacts by id, or an e-mail address. A field that is empty or says something else names nobody. */
export async function peopleInField({ facts }: Situation, path: string): Promise<(string | Addressee)[]> {
  const value = readField(facts, path);
  const texts = (Array.isArray(value) ? value : [value]).filter((one) => typeof one === 'string');
  const found = await Promise.all(
    texts.map(async (text) => {
      if (contactId.safeParse(text).success) return [text];
      const email = text.trim();
      return address.safeParse(email).success ? [await ownerOf(facts.contacts, email)] : [];
    }),
  );
  return found.flat();
}

/**
 * The contact whose address it is, so that who wants no e-mails gets none by way of a field either; of several one of the
 * case's people. The address alone where it is nobody's.
 */
async function ownerOf(people: Addressee[], email: string): Promise<Addressee> {
  const owners = (await readContacts(await contactsWithAddress(email)))
    .filter(({ emails = [] }) => emails.some((one) => sameAddress(one.email, email)))
    .toSorted((one, other) => (one.contactId < other.contactId ? -1 : 1));
  const owner = owners.find((one) => people.some((other) => other.contactId === one.contactId)) ?? owners[0];
  if (!owner) return { displayName: email, emails: [{ email, primary: true }] };
  const emails = owner.emails?.map((one) => ({ ...one, primary: sameAddress(one.email, email) }));
  return { ...owner, ...(emails && { emails }) };
}
