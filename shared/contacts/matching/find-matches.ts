import type { Configuration } from '../../configuration/configuration.ts';
import type { Contact } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { contactFields } from '../contact-record.ts';
import type { ContactDetails } from '../contact.schema.ts';
import { readContacts } from '../contacts.ts';
import { maySeeContact } from '../may-see-contact.ts';
import type { Match } from './identify.ts';
import { identify } from './identify.ts';

interface Wanted {
  kind: Contact['kind'];
  details: ContactDetails;
  /** One matching rule, `email` for none beside the address; all active ones of the kind where none is named. */
  rule?: string | undefined;
  /** Where telephone numbers without a country code are from (ISO 3166 alpha-2). */
  country?: string | undefined;
}

export interface ShownMatch extends Match {
  displayName: string;
}

interface Found {
  matches: ShownMatch[];
  /** Who owns what that somebody is known by, for who is to write it. */
  owners: Map<string, string>;
}

/** So many answer whether somebody is there already; who has more in common with others is told apart by hand. */
const SHOWN = 20;

/**
 * The contacts that are taken for somebody by the matching rules: of those that the actor may see twenty at most, with their names.
 * None is merged away or erased.
 */
export async function findMatches(
  ctx: Context,
  configuration: Configuration,
  { kind, details, rule, country }: Wanted,
): Promise<Found> {
  const fields = await contactFields(details, { country });
  const { matches, owners } = await identify(configuration, { kind, fields, rule });
  return { matches: await shownOf(ctx, matches.slice(0, SHOWN)), owners };
}

async function shownOf(ctx: Context, matches: Match[]): Promise<ShownMatch[]> {
  const contacts = await readContacts(matches.map(({ contactId }) => contactId));
  const shown = await Promise.all(
    matches.map(async (match): Promise<ShownMatch[]> => {
      const contact = contacts.find(({ contactId }) => contactId === match.contactId);
      if (!contact || !(await maySeeContact(ctx, contact))) return [];
      return [{ ...match, displayName: contact.displayName }];
    }),
  );
  return shown.flat();
}
