import { plainEmail } from '../contact-key.ts';
import type { Contact } from '../../model.ts';
import { conflict } from '../../platform/errors.ts';
import { folded } from '../../platform/fold.ts';
import type { MergeContacts, SingleField } from './merge-contacts.schema.ts';
import { SINGLE_FIELDS } from './merge-contacts.schema.ts';

/** A field in which two contacts differ, and which of them it is taken from. */
export interface Difference {
  field: SingleField;
  into: string | boolean | null;
  from: string | boolean | null;
  kept: 'into' | 'from';
}

/** The single fields that go over when one contact is merged into another, and all in which the two differ. */
export function uniteFields(into: Contact, from: Contact, keep: MergeContacts['keep']) {
  const differences = SINGLE_FIELDS.filter((field) => from[field] !== undefined && from[field] !== into[field]).map(
    (field): Difference => ({
      field,
      into: into[field] ?? null,
      from: from[field] ?? null,
      kept: into[field] === undefined || keep[field] === 'from' ? 'from' : 'into',
    }),
  );
  const taken = differences.filter(({ kept }) => kept === 'from').map(({ field }) => [field, from[field]] as const);
  return { differences, fields: Object.fromEntries(taken) as Partial<Contact> };
}

type Entries<Name extends keyof Contact> = NonNullable<Contact[Name]>;

/** What goes over of each list, and the lists of both. */
export interface United {
  emails: Entries<'emails'>;
  phones: Entries<'phones'>;
  addresses: Entries<'addresses'>;
  externalIds: Entries<'externalIds'>;
  tags: Entries<'tags'>;
  doNotContact: Entries<'doNotContact'>;
}

/** The lists of both, where the entries of one stay and those follow that it does not have yet. Throws conflict where one would be too long. */
export function uniteLists(into: Contact, from: Contact): { added: United; lists: United } {
  const held = new Map(from.emails?.map(({ email, onHold }) => [sameEmail({ email }), onHold]));
  const own = {
    ...listsOf(into),
    // Mail that cannot be delivered cannot be for either.
    emails: listsOf(into).emails.map((entry) => ({ ...entry, onHold: entry.onHold ?? held.get(sameEmail(entry)) })),
  };
  const theirs = listsOf(from);
  const added: United = {
    emails: missing(own.emails, theirs.emails, sameEmail).map(secondTo(own.emails)),
    phones: missing(own.phones, theirs.phones, ({ phone }) => phone.replace(/\s/g, '')).map(secondTo(own.phones)),
    addresses: missing(own.addresses, theirs.addresses, sameAddress).map(secondTo(own.addresses)),
    externalIds: missing(own.externalIds, theirs.externalIds, ({ system, id }) => `${system} ${id}`),
    tags: missing(own.tags, theirs.tags, (tag) => tag.toLowerCase()),
    doNotContact: missing(own.doNotContact, theirs.doNotContact, (channel) => channel),
  };
  const lists: United = {
    emails: [...own.emails, ...added.emails],
    phones: [...own.phones, ...added.phones],
    addresses: [...own.addresses, ...added.addresses],
    externalIds: [...own.externalIds, ...added.externalIds],
    tags: [...own.tags, ...added.tags],
    doNotContact: [...own.doNotContact, ...added.doNotContact],
  };
  expectRoom(lists);
  return { added, lists };
}

function listsOf(contact: Contact): United {
  const { emails = [], phones = [], addresses = [], externalIds = [], tags = [], doNotContact = [] } = contact;
  return { emails, phones, addresses, externalIds, tags, doNotContact };
}

function missing<T>(own: T[], theirs: T[], same: (entry: T) => string): T[] {
  const known = new Set(own.map(same));
  return theirs.filter((entry) => !known.has(same(entry)));
}

const sameEmail = ({ email }: { email: string }) => plainEmail(email);
const sameAddress = ({ street, supplement, city, region, postcode, country }: United['addresses'][number]) =>
  folded([street, supplement, city, region, postcode, country].join('\n'));

/** One entry of a list is the primary one. */
const secondTo =
  (own: unknown[]) =>
  <T extends { primary: boolean }>(entry: T): T =>
    own.length > 0 ? { ...entry, primary: false } : entry;

/** As much as a contact may be sent with. */
const MAXIMUM: Partial<Record<keyof United, number>> = {
  emails: 20,
  phones: 20,
  addresses: 20,
  externalIds: 20,
  tags: 50,
};

function expectRoom(lists: United) {
  for (const [name, maximum] of Object.entries(MAXIMUM)) {
    const { length } = lists[name as keyof United];
    if (length > maximum)
      throw conflict(`Together they would have ${length} of "${name}", and ${maximum} is the most. Remove some first.`);
  }
}
