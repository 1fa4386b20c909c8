import { plainEmail } from '../../contacts/contact-key.ts';
import type { ContactFields } from '../../contacts/contact-record.ts';
import { contactFields } from '../../contacts/contact-record.ts';
import type { ContactDetails } from '../../contacts/contact.schema.ts';
import type { Contact } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import { comparable } from '../../platform/fold.ts';

interface Primary {
  primary: boolean;
}

/** Of each list of a contact: what makes two entries the same. */
const SAME = {
  emails: ({ email }: NonNullable<Contact['emails']>[number]) => plainEmail(email),
  phones: ({ phone }: NonNullable<Contact['phones']>[number]) => phone.replace(/[^\d+]/g, ''),
  addresses: ({ street, city, region, postcode, country }: NonNullable<Contact['addresses']>[number]) =>
    comparable([street, city, region, postcode, country].filter(Boolean).join(' ')),
};
const LISTS = Object.keys(SAME) as (keyof typeof SAME)[];

/** As many as a contact holds of each. */
const MOST = 20;

/**
 * The fields of a contact that answers change: single ones are replaced, addresses and numbers come in as the primary ones
 * and the others stay; or only what is empty is filled in. Conflict where a list is full.
 */
export async function mergedAnswers(
  contact: Contact,
  details: ContactDetails,
  { replaces }: { replaces: boolean },
): Promise<ContactFields> {
  const answered = await contactFields(details, { before: contact });
  const single = Object.entries(answered).filter(
    ([name, value]) =>
      !LISTS.some((list) => list === name) &&
      value !== undefined &&
      (replaces || contact[name as keyof Contact] === undefined),
  );
  const lists = LISTS.map((name) => {
    const [before, added] = [contact[name], answered[name]] as (Primary[] | undefined)[];
    if (!added || (!replaces && before && before.length > 0)) return [name, before] as const;
    return [name, united(before ?? [], added, SAME[name] as (entry: Primary) => string)] as const;
  });
  return Object.fromEntries([...single, ...lists.filter(([, entries]) => entries !== undefined)]);
}

/** The new ones first; what was there already keeps what else is known of it, such as its label. */
function united(before: Primary[], added: Primary[], sameAs: (entry: Primary) => string): Primary[] {
  const news = added.map((entry) => before.find((one) => sameAs(one) === sameAs(entry)) ?? entry);
  const known = new Set(news.map(sameAs));
  const all = [...news, ...before.filter((one) => !known.has(sameAs(one)))];
  if (all.length > MOST) throw conflict(`The contact has ${MOST} entries of this kind already: take one out first.`);
  const isSame = news.every((entry) => before.includes(entry)) && before.find(({ primary }) => primary) === news[0];
  return isSame ? before : all.map((entry, i) => ({ ...entry, primary: i === 0 }));
}
