import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import { contactFields } from '../contacts/contact-record.ts';
import { readContacts, readVisibleContact } from '../contacts/contacts.ts';
import { planNewContact } from '../contacts/new-contact.ts';
import { planContactChange } from '../contacts/update-contact.ts';
import type { Contact } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { FoundPerson, Person } from './find-person.ts';
import { expectName, findPerson, readPerson, rowLike } from './find-person.ts';
import { mergedDetails } from './merged-details.ts';
import type { ReadRow, Reading, RowPlan } from './reading.ts';
import { recordIdOf, refused } from './reading.ts';
import { keyMark, markTexts } from './seen.ts';

/** Decides what becomes of a row of contacts; throws AppError for what is wrong with it. Stores nothing. */
export async function planContactRow(ctx: Context, reading: Reading, read: ReadRow): Promise<RowPlan> {
  const person = await readPerson(reading, read.draft.fields);
  const keyMarks = read.key === undefined ? [] : [keyMark(read.key)];
  const sameAs = keyMarks.map((mark) => reading.seen.rowWith(mark))[0] ?? rowLike(reading, person);
  if (sameAs !== undefined) return { fate: 'duplicate', sameAs, writes: [] };
  const contactId = recordIdOf('contact', reading, read);
  const { contact: found, owners } = await findRow(ctx, reading, { read, person, contactId });
  if (found === 'several')
    return refused('ambiguous', [{ detail: 'Several contacts match. Name one by an external id.' }]);
  const marks = [...keyMarks, ...markTexts(person.marks)];
  if (found) return { ...(await planMatched(ctx, reading, { found, person })), recordId: found.contactId, marks };
  expectName(person);
  const { kind, details } = person;
  const { country } = reading.options;
  const { writes } = await planNewContact(ctx, reading.configuration, { kind, details, country, contactId, owners });
  return { fate: 'created', recordId: contactId, marks, writes };
}

async function findRow(
  ctx: Context,
  reading: Reading,
  { read, person, contactId }: { read: ReadRow; person: Person; contactId: string },
): Promise<FoundPerson> {
  const made = await ofKey(ctx, read, contactId);
  return made ? { contact: made, owners: new Map() } : findPerson(ctx, reading, person);
}

/** The contact that an earlier file has made of this key, or the one that it was merged into; not-found when it was erased. */
async function ofKey(ctx: Context, { key }: ReadRow, contactId: string): Promise<Contact | undefined> {
  const [made] = key === undefined ? [] : await readContacts([contactId]);
  return made && readVisibleContact(ctx, contactId);
}

/** What is done with a contact that is there: nothing, unless the file brings something that it has not. */
async function planMatched(
  ctx: Context,
  { configuration, options }: Reading,
  { found, person }: { found: Contact; person: Person },
): Promise<RowPlan> {
  const { onMatch, country } = options;
  if (onMatch === 'skip') return { fate: 'matched', writes: [] };
  const merged = mergedDetails(found, person.fields, onMatch);
  if (!merged) return { fate: 'matched', writes: [] };
  const { customFields: given, ...details } = merged;
  const fields = await contactFields(details, { before: found, country });
  const before = (found.customFields ?? {}) as CustomFields;
  const customFields = given && {
    customFields: await recordCustomFields(configuration, { record: 'contact', kind: found.kind }, { given, before }),
  };
  const { writes } = await planContactChange(ctx, found, { ...fields, ...customFields });
  return { fate: 'updated', writes };
}
