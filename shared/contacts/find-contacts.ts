import { getConfiguration } from '../configuration/configuration.ts';
import type { Contact, ContactLookup } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor } from '../platform/pages.ts';
import { readContacts } from './contacts.ts';
import type { FindContacts } from './find-contacts.schema.ts';
import { maySeeContact } from './may-see-contact.ts';
import type { Position } from './search-lookups.ts';
import { readLookups, searchFor } from './search-lookups.ts';

/** For one page; after these it ends, however short, and says where to go on. */
const MAXIMUM_LOOKUPS = 200;
const SLICE = 26;

/**
 * A page of the contacts that the actor may see, by name in the order of the word that begins as the longest typed one,
 * otherwise in the order in which they were entered. Lookups follow the contacts by the stream: what was entered a moment
 * ago may be missing. Costs the same however many contacts there are.
 */
export async function findContacts(ctx: Context, { limit, cursor, ...sought }: FindContacts): Promise<Page<Contact>> {
  const { signingKey } = await getConfiguration(ctx);
  const { name, email, phone, externalId, kind, tag } = sought;
  const list = JSON.stringify(['contacts', ctx.actor.id, name, email, phone, externalId, kind, tag]);
  const search = await searchFor(sought);
  const found: Found[] = [];
  let after = cursor === undefined ? undefined : positionIn(cursor, list, signingKey);
  let more = true;
  for (let read = 0; more && found.length <= limit && read < MAXIMUM_LOOKUPS; read += SLICE) {
    const slice = await readLookups(search, after, Math.max(SLICE, limit + 1));
    found.push(...(await shown(ctx, slice.lookups.filter(search.fits), sought)));
    after = slice.lookups.at(-1) ?? after;
    ({ more } = slice);
  }
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1)?.lookup : more ? after : undefined;
  return {
    items: items.map(({ contact }) => contact),
    nextCursor: last ? encodeCursor([last.value, last.contactId], list, signingKey) : null,
  };
}

interface Found {
  lookup: ContactLookup;
  contact: Contact;
}

function positionIn(cursor: string, list: string, key: string): Position {
  const [value = '', contactId = ''] = decodeCursor(cursor, list, key);
  return { value, contactId };
}

/** Those of the contacts that the caller may see and wants, in the order of the lookups. */
async function shown(
  ctx: Context,
  lookups: ContactLookup[],
  { kind, tag }: Pick<FindContacts, 'kind' | 'tag'>,
): Promise<Found[]> {
  // The lookups lag behind in any case.
  const contacts = await readContacts(
    lookups.map(({ contactId }) => contactId),
    { consistent: false },
  );
  const wanted = contacts.filter(
    (contact) =>
      contact.mergedInto === undefined &&
      (kind === undefined || contact.kind === kind) &&
      (tag === undefined || contact.tags?.some((other) => other.toLowerCase() === tag.toLowerCase())),
  );
  const visible = await Promise.all(
    wanted.map(async (contact) => ((await maySeeContact(ctx, contact)) ? [contact] : [])),
  );
  const byId = new Map(visible.flat().map((contact) => [contact.contactId, contact]));
  return lookups.flatMap((lookup) => {
    const contact = byId.get(lookup.contactId);
    return contact ? [{ lookup, contact }] : [];
  });
}
