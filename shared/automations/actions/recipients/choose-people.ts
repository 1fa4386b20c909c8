import { primaryOf } from '../../../contacts/contact-record.ts';
import { readContacts, readKeptContact } from '../../../contacts/contacts.ts';
import { contactsNamedIn } from '../../../email/merge-data.ts';
import { MOST_RECIPIENTS } from '../../../email/message.schema.ts';
import { sameAddress } from '../../../email/sending/mail-address.ts';
import type { Addressee } from '../../../email/sending/recipients.ts';
import type { Contact } from '../../../model.ts';
import { conflict } from '../../../platform/errors.ts';
import type { Situation } from '../action.ts';
import { findPeople } from './find-people.ts';
import { nameNobody } from './name-nobody.ts';
import type { Audience, People } from './recipients.schema.ts';

/**
 * Who gets it, each once and always in the same order. Conflict, in words for the case file, when that is nobody and somebody
 * is required, or more people than one e-mail can go to.
 */
export async function choosePeople(situation: Situation, audience: Audience): Promise<Addressee[]> {
  const { to, limitTo, alsoInclude, required = true } = audience;
  const own = await everybody(situation, to);
  const limit = limitTo && (await everybody(situation, limitTo));
  const kept = limit ? own.filter((one) => limit.some((other) => isSame(one, other))) : own;
  const people = eachOnce([...kept, ...(alsoInclude ? await everybody(situation, alsoInclude) : [])]);
  if (people.length === 0 && required) {
    throw conflict(own.length === 0 ? nameNobody(situation, to) : 'Nobody of those meant is among those in "limitTo".');
  }
  if (people.length > MOST_RECIPIENTS) {
    throw conflict(`This would go to ${people.length} people; ${MOST_RECIPIENTS} at most can be written to at once.`);
  }
  return people;
}

/** Everybody whom a setting means, each once. */
export async function everybody(situation: Situation, wanted: People): Promise<Addressee[]> {
  const meant = (await Promise.all([wanted].flat().map((one) => findPeople(situation, one)))).flat();
  const contacts = await contactsWith(
    situation,
    meant.filter((one) => typeof one === 'string'),
  );
  const found = meant.map((one) => (typeof one === 'string' ? contacts.get(one) : one));
  return eachOnce(found.filter((one) => one !== undefined));
}

/** The people of a case whose names its templates show, as they are now. */
export const peopleOfCase = async (situation: Situation): Promise<Contact[]> => [
  ...(await contactsWith(situation, contactsNamedIn(situation.edit.file))).values(),
];

/** Contacts by the id that they are meant by; of one that was merged, the one that was kept. */
async function contactsWith({ facts }: Situation, ids: string[]): Promise<Map<string, Contact>> {
  const known = new Map(facts.contacts.map((contact) => [contact.contactId, contact]));
  const found = [...known.values(), ...(await readContacts(ids.filter((id) => !known.has(id))))];
  const wanted = found.filter(({ contactId }) => ids.includes(contactId));
  const kept = await Promise.all(
    wanted.map(async (contact) => {
      const now = contact.mergedInto === undefined ? contact : await readKeptContact(contact.mergedInto);
      return now ? [[contact.contactId, now] as const] : [];
    }),
  );
  return new Map(kept.flat());
}

/** Whoever is a contact is one person; an address alone is whose address it is. */
export function isSame(one: Addressee, other: Addressee): boolean {
  if (one.contactId !== undefined && other.contactId !== undefined) return one.contactId === other.contactId;
  const [address, another] = [one, other].map(({ emails }) => primaryOf(emails)?.email);
  return address !== undefined && another !== undefined && sameAddress(address, another);
}

const eachOnce = (people: Addressee[]) =>
  people.filter((one, i) => !people.slice(0, i).some((other) => isSame(one, other)));
