import { lookupsOf } from '../contacts/contact-lookups.ts';
import { readContacts } from '../contacts/contacts.ts';
import { maySeeContact } from '../contacts/may-see-contact.ts';
import type { Search } from '../contacts/search-lookups.ts';
import { byEmailStart, byName, byPhoneEnd, readLookups } from '../contacts/search-lookups.ts';
import type { Contact, ContactLookup } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { Circle } from './circle.ts';
import { circleOf } from './circle.ts';
import type { Typed } from './typed.ts';

export type ContactMatch = 'name' | 'email' | 'phone';

/** A contact that was found, and by what. */
export interface FoundContact {
  contact: Contact;
  matched: ContactMatch[];
}

/** After which a search for contacts goes on: in which of its ways, and after which lookup of it. */
export interface ContactPosition {
  way: number;
  value: string;
  contactId: string;
}

interface ContactSearch {
  typed: Typed;
  after: ContactPosition | undefined;
  limit: number;
}

/** For one page; after these it ends, however short, and says where to go on. */
const MAXIMUM_LOOKUPS = 200;
const SLICE = 26;

/**
 * Contacts by what was typed that the actor may see: first by how a telephone number ends, then by names, then by how an
 * e-mail address begins; in each in the order of what was found, and each contact once. For each of these ways one Query and
 * one BatchGet; for who does not see all contacts besides a Query for whom they have to do with, and what maySeeContact
 * asks for each of those alone.
 */
export async function findPeople(
  ctx: Context,
  { typed, after, limit }: ContactSearch,
): Promise<{ items: FoundContact[]; after: ContactPosition | undefined }> {
  const ways = waysOf(typed);
  const circle = ways.length === 0 ? undefined : await circleOf(ctx);
  const items: FoundContact[] = [];
  let at = ways.length === 0 ? undefined : (after ?? BEGINNING);
  for (let read = 0; at && items.length < limit && read < MAXIMUM_LOOKUPS; read += SLICE) {
    const part = await nextPart(ctx, { ways, at, circle, limit: limit - items.length });
    items.push(...part.items);
    at = part.after;
  }
  return { items, after: at };
}

const BEGINNING: ContactPosition = { way: 0, value: '', contactId: '' };

interface Part {
  ways: Search[];
  at: ContactPosition;
  circle: Circle | undefined;
  limit: number;
}

/** What the next lookups of one way lead to, and where to go on. */
async function nextPart(ctx: Context, { ways, at, circle, limit }: Part) {
  const way = ways[at.way];
  if (!way) return { items: [], after: undefined };
  const slice = await readLookups(way, at.contactId === '' ? undefined : at, Math.max(SLICE, limit + 1));
  const found = await shown(ctx, { lookups: slice.lookups.filter(way.fits), ways, at: at.way, circle });
  const items = found.slice(0, limit);
  const isCut = found.length > limit;
  const last = isCut ? items.at(-1)?.lookup : slice.lookups.at(-1);
  const goOn = last && { way: at.way, value: last.value, contactId: last.contactId };
  return {
    items: items.map(({ contact, matched }) => ({ contact, matched })),
    after: isCut || slice.more ? goOn : nextWay(at, ways),
  };
}

const nextWay = ({ way }: ContactPosition, ways: Search[]): ContactPosition | undefined =>
  way + 1 < ways.length ? { ...BEGINNING, way: way + 1 } : undefined;

const waysOf = ({ text, isName, email, phone }: Typed): Search[] => [
  ...(phone === undefined ? [] : [byPhoneEnd(phone)]),
  ...(isName ? [byName(text)] : []),
  ...(email === undefined ? [] : [byEmailStart(email)]),
];

interface Looked {
  lookups: ContactLookup[];
  ways: Search[];
  at: number;
  circle: Circle | undefined;
}

/** Those of the contacts that the caller may see, in the order of the lookups, and by what each is found. */
async function shown(ctx: Context, { lookups, ways, at, circle }: Looked) {
  // The lookups lag behind in any case.
  const contacts = await readContacts(
    lookups.map(({ contactId }) => contactId),
    { consistent: false },
  );
  const byId = new Map(contacts.map((contact) => [contact.contactId, contact]));
  const found = await Promise.all(
    lookups.map(async (lookup) => {
      const contact = byId.get(lookup.contactId);
      const fitting = contact && ways.map((way) => firstOf(contact, way));
      // A lookup that was left behind, or a contact that another way or another lookup of this one has found.
      const isFirst = fitting?.findIndex((one) => one !== undefined) === at && fitting[at] === lookup.value;
      if (!contact || !isFirst || circle?.isStranger(contact) || !(await maySeeContact(ctx, contact))) return [];
      const matched = ways.flatMap(({ by }, i) => (fitting[i] === undefined ? [] : [by as ContactMatch]));
      return [{ lookup, contact, matched }];
    }),
  );
  return found.flat();
}

/** The value of the first lookup of a contact that fits. */
function firstOf(contact: Contact, { by, prefix, fits }: Search): string | undefined {
  const own = lookupsOf(contact).filter((one) => one.by === by && one.value.startsWith(prefix) && fits(one));
  return own
    .map(({ value }) => value)
    .toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))[0];
}
