import type { CountryCode } from 'libphonenumber-js/min';
import type { Contact } from '../model.ts';
import type { Stamps } from '../platform/stamps.ts';
import type { ContactDetails } from './contact.schema.ts';

/** What a contact says about somebody, as it is stored. */
export type ContactFields = Partial<Omit<Contact, keyof Stamps | 'contactId' | 'kind' | 'displayName'>>;

/**
 * Details as they are stored: numbers in the form of E.164 where they can be read so (those without a country code as
 * numbers of `country`), one entry of each list the primary one, nothing where nothing was given. A hold on an address
 * stays for as long as the address does, unless null lifts it.
 */
export async function contactFields(
  { emails, phones, addresses, ...rest }: ContactDetails,
  { before, country }: { before?: Pick<Contact, 'emails'>; country?: string | undefined } = {},
): Promise<ContactFields> {
  const held = new Map(before?.emails?.map(({ email, onHold }) => [email.toLowerCase(), onHold]));
  return {
    ...filled(rest),
    ...(emails && { emails: withPrimary(emails.map((entry) => ({ ...entry, onHold: holdOf(entry, held) }))) }),
    ...(phones && { phones: withPrimary(await Promise.all(phones.map((entry) => dialled(entry, country)))) }),
    ...(addresses && { addresses: withPrimary(addresses) }),
  };
}

const holdOf = (
  { email, onHold }: NonNullable<ContactDetails['emails']>[number],
  held: Map<string, string | undefined>,
) => (onHold === null ? undefined : held.get(email.toLowerCase()));

const filled = (fields: object) =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, isNothing(value) ? undefined : (value as unknown)]),
  );
const isNothing = (value: unknown) => value === false || (Array.isArray(value) && value.length === 0);

/** The first entry is the primary one where none is marked. */
function withPrimary<T extends { primary?: boolean | undefined }>(entries: T[]) {
  const marked = Math.max(
    entries.findIndex(({ primary }) => primary),
    0,
  );
  return entries.map((entry, i) => ({ ...entry, primary: i === marked }));
}

/** The one of several addresses or numbers that is used where nobody chose another; undefined where there is none. */
export const primaryOf = <T extends { primary: boolean }>(entries: T[] = []): T | undefined =>
  entries.find(({ primary }) => primary) ?? entries[0];

/** A number that cannot be read stays as it was typed: what somebody gave is never thrown away. */
async function dialled<T extends { phone: string }>(entry: T, country: string | undefined): Promise<T> {
  const { parsePhoneNumberFromString } = await import('libphonenumber-js/min');
  const number = parsePhoneNumberFromString(entry.phone, {
    ...(country === undefined ? {} : { defaultCountry: country as CountryCode }),
    extract: false,
  });
  return number?.isValid() && number.ext === undefined ? { ...entry, phone: number.number } : entry;
}

type Named = Pick<ContactFields, 'firstName' | 'lastName' | 'organisationName' | 'householdName' | 'emails'> & {
  kind: Contact['kind'];
};

/** What people call a contact: its name, otherwise its e-mail address. */
export function displayNameOf({ kind, firstName, lastName, organisationName, householdName, emails }: Named): string {
  const person = [firstName, lastName].filter(Boolean).join(' ');
  const names = { individual: person, organisation: organisationName, household: householdName };
  return names[kind] || person || organisationName || householdName || primaryOf(emails)?.email || 'Unnamed contact';
}
