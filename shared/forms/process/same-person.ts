import type { ContactDetails } from '../../contacts/contact.schema.ts';
import { contactFields } from '../../contacts/contact-record.ts';
import type { Marks } from '../../contacts/matching/marks.ts';
import { marksOf } from '../../contacts/matching/marks.ts';
import { bornApart, sharesAddressOnly } from '../../contacts/matching/score.ts';
import { contactKindOf } from '../sort-values.ts';

/** What somebody is compared by with others of the same form. */
export const marksIn = async (details: ContactDetails): Promise<Marks> =>
  marksOf({ kind: contactKindOf(details), ...(await contactFields(details)) });

/**
 * Whether two people of one form are the same: by their e-mail address, as contacts are told apart everywhere, or by their
 * name where no e-mail address or birth date says otherwise.
 */
export function isSamePerson(one: Marks, other: Marks): boolean {
  if (shares(one.email, other.email)) return !sharesAddressOnly(one, other);
  if (one.email && other.email) return false;
  const named = shares(one.fullName, other.fullName) || shares(one.organisationName, other.organisationName);
  return named && !bornApart(one, other);
}

const shares = (one: string[] = [], other: string[] = []) => one.some((mark) => other.includes(mark));
