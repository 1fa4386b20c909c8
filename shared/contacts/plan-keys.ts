import type { Contact } from '../model.ts';
import { model } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import { creating, deleting, replacing } from '../platform/record-writes.ts';
import { wholeBatch } from '../platform/table.ts';
import type { Write } from '../platform/write.ts';
import { emailKey, externalKey } from './contact-key.ts';

/** What a contact is known by, as far as no two contacts can own it. */
type Known = Pick<Contact, 'emails' | 'externalIds' | 'arrivals'>;

/**
 * The writes by which a contact owns what it is known by now and lets go of what it was known by. An e-mail address that
 * is another contact's stays that one's, since families share them; an external id cannot be shared: conflict. The writes
 * are conditional: of two transactions that bring the same new person, one fails and finds the other's contact when it
 * tries again.
 */
export async function planKeys(contactId: string, before: Known, after: Known): Promise<Write[]> {
  const owners = await ownersOf([...new Set([...keysOf(before), ...keysOf(after)])]);
  return keyWrites(contactId, { before, after }, owners);
}

/** The same by owners who were read before, so that nobody comes in between unnoticed. */
export function keyWrites(
  contactId: string,
  { before, after }: { before: Known; after: Known },
  owners: Map<string, string>,
): Write[] {
  const [had, has] = [keysOf(before), keysOf(after)];
  const taken = (after.externalIds ?? []).find((one) => isOthers(owners.get(externalKey(one)), contactId));
  if (taken) throw conflict(`Another contact has the id "${taken.id}" of ${taken.system} already.`);
  const claimed = has.filter((contactKey) => !owners.has(contactKey));
  const released = had.filter((contactKey) => !has.includes(contactKey) && owners.get(contactKey) === contactId);
  return [
    ...claimed.map((contactKey) => creating(model.entities.contactKey, { contactKey, contactId })),
    ...released.map((contactKey) => releasing(contactKey, contactId)),
  ];
}

const isOthers = (owner: string | undefined, contactId: string) => owner !== undefined && owner !== contactId;

/** Lets go of a key, if it still is this contact's. */
export const releasing = (contactKey: string, contactId: string): Write =>
  deleting(model.entities.contactKey, { contactKey }, ['contactId', contactId]);

/** Gives a key to another contact, if it still is the first one's. */
export const handingOver = (contactKey: string, { from, to }: { from: string; to: string }): Write =>
  replacing(model.entities.contactKey, { contactKey }, { attribute: 'contactId', before: from, after: to });

/** The keys of what a contact is known by. */
export const keysOf = ({ emails = [], externalIds = [], arrivals = [] }: Known): string[] => [
  ...new Set([...emails.map(({ email }) => emailKey(email)), ...externalIds.map(externalKey), ...arrivals]),
];

/** Which contact owns each of these keys; those that nobody owns are left out. One BatchGet. */
export async function ownersOf(keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const wanted = keys.map((contactKey) => ({ contactKey }));
  const found = wholeBatch(await model.entities.contactKey.get(wanted).go({ consistent: true }));
  return new Map(found.map(({ contactKey, contactId }) => [contactKey, contactId]));
}
