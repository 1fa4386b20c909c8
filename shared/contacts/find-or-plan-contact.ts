import type { Configuration } from '../configuration/configuration.ts';
import type { Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Write } from '../platform/write.ts';
import { arrivalKey, emailKey } from './contact-key.ts';
import { contactFields, displayNameOf } from './contact-record.ts';
import type { ContactDetails } from './contact.schema.ts';
import type { Match } from './matching/identify.ts';
import { identify } from './matching/identify.ts';
import type { Marks } from './matching/marks.ts';
import { marksOf } from './matching/marks.ts';
import { planNewContact } from './new-contact.ts';

export interface Arrival {
  kind?: Contact['kind'];
  details: ContactDetails;
  /** The matching rule by which they are looked for, beside their e-mail address; all active ones where none is named. */
  rule?: string | undefined;
  /** Where telephone numbers without a country code are from (ISO 3166 alpha-2). */
  country?: string | undefined;
}

export interface Arrived {
  contactId: string;
  /** As they call themselves now; a contact that was there keeps the name that it has. */
  displayName: string;
  /** How they were found; undefined for a new contact. */
  match?: Match;
  /** What makes a new contact; the caller commits it. */
  writes: Write[];
}

/**
 * The contact that somebody is, or the writes that make one. The key records among these are conditional: of two
 * transactions that bring the same new person, one fails and finds the other's contact when it tries again. Who has no
 * e-mail address of their own is told by a key of all that they said, if that is a full name and something more.
 */
export async function findOrPlanContact(
  ctx: Context,
  configuration: Configuration,
  { kind = 'individual', details, rule, country }: Arrival,
): Promise<Arrived> {
  const fields = await contactFields(details, { country });
  const arrivals = arrivalsOf(marksOf({ kind, ...fields }));
  const { matches, owners } = await identify(configuration, { kind, fields: { ...fields, arrivals }, rule });
  const [match] = matches;
  if (match) {
    return { contactId: match.contactId, displayName: displayNameOf({ kind, ...fields }), match, writes: [] };
  }
  const ownsAddress = details.emails?.some(({ email }) => !owners.has(emailKey(email))) ?? false;
  const { contact, writes } = await planNewContact(ctx, configuration, {
    kind,
    details,
    country,
    allowMissing: true,
    arrivals: ownsAddress ? undefined : arrivals,
    owners,
  });
  return { contactId: contact.contactId, displayName: contact.displayName, writes };
}

const NAMES = new Set(['firstName', 'lastName', 'fullName', 'organisationName']);

/** A name alone is many people's; an e-mail address alone tells who they are, unless a birth date can say otherwise. */
function arrivalsOf(marks: Marks): string[] | undefined {
  if (marks.email && !marks.bornOn) return undefined;
  const named = marks.fullName ?? marks.organisationName;
  return named && Object.keys(marks).some((criterion) => !NAMES.has(criterion)) ? [arrivalKey(marks)] : undefined;
}
