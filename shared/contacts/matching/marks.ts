import { plainEmail } from '../contact-key.ts';
import type { Contact } from '../../model.ts';
import { comparable } from '../../platform/fold.ts';
import { digest } from '../../platform/ids.ts';
import type { ContactFields } from '../contact-record.ts';
import type { Criterion } from '../matching-rule.schema.ts';

/** What two contacts are compared by: digests of what is the same for the same person, by criterion. */
export type Marks = Partial<Record<Criterion, string[]>>;

type Marked = ContactFields & Pick<Contact, 'kind'>;

/** So much of a digest tells every two values apart and keeps the items small. */
const DIGITS = 32;

/** Each criterion's values as they are compared: by what tells nothing of how somebody typed them. */
const VALUES: Record<Criterion, (contact: Marked) => (string | undefined)[]> = {
  email: ({ emails = [] }) => emails.map(({ email }) => plainEmail(email)),
  phone: ({ phones = [] }) => phones.map(({ phone }) => phone.replace(/[^\p{L}\p{N}+]/gu, '')),
  externalId: ({ externalIds = [] }) => externalIds.map(({ system, id }) => `${system} ${id.trim()}`),
  fullName: ({ firstName, lastName }) => [together(firstName, lastName)],
  firstName: ({ firstName }) => [comparable(firstName ?? '')],
  lastName: ({ lastName }) => [comparable(lastName ?? '')],
  organisationName: (contact) => [
    comparable((contact.kind === 'household' ? contact.householdName : contact.organisationName) ?? ''),
  ],
  bornOn: ({ bornOn }) => [bornOn],
  street: ({ addresses = [] }) =>
    addresses.map(({ street, postcode, city }) => together(street, postcode ? spaceless(postcode) : city)),
  postcode: ({ addresses = [] }) => addresses.map(({ postcode = '' }) => spaceless(postcode)),
};

/**
 * The marks of a contact, none for what is not known of it. Accents, case, spacing and punctuation make no difference; a
 * street counts together with its postcode, otherwise its city; contacts of different kinds share no mark.
 */
export function marksOf(contact: Marked): Marks {
  const marks = Object.entries(VALUES).map(([criterion, valuesOf]) => {
    const values = [...new Set(valuesOf(contact).filter((value) => value !== undefined && value !== ''))];
    return [criterion, values.map((value) => digest(contact.kind, criterion, String(value)).slice(0, DIGITS))] as const;
  });
  return Object.fromEntries(marks.filter(([, digests]) => digests.length > 0));
}

/** The buckets in which the lookups of these marks are kept: `<criterion>:<digest>`. */
export const bucketsOf = (marks: Marks): string[] =>
  Object.entries(marks).flatMap(([criterion, digests]) => digests.map((mark) => `${criterion}:${mark}`));

/** Both, or nothing. */
function together(first: string | undefined, second: string | undefined) {
  const [one, other] = [comparable(first ?? ''), comparable(second ?? '')];
  return one && other ? `${one} ${other}` : undefined;
}

const spaceless = (postcode: string) => comparable(postcode).replaceAll(' ', '').toUpperCase();
