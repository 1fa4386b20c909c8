import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { contactFields, displayNameOf } from '../../../shared/contacts/contact-record.ts';
import { lookupsOf } from '../../../shared/contacts/contact-lookups.ts';
import type { ContactDetails } from '../../../shared/contacts/contact.schema.ts';
import { findContacts } from '../../../shared/contacts/find-contacts.ts';
import { FindContacts } from '../../../shared/contacts/find-contacts.schema.ts';
import type { Contact } from '../../../shared/model.ts';
import { validate } from '../../../shared/platform/http/validate.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { COORDINATOR, idFor } from '../../support/ids.ts';
import { aContact, aRecordStamp } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';

async function made(kind: Contact['kind'], key: string, details: ContactDetails): Promise<Contact> {
  const fields = await contactFields(details);
  return {
    contactId: idFor('contact', key),
    kind,
    ...fields,
    displayName: displayNameOf({ kind, ...fields }),
    ...aRecordStamp(),
  };
}

const people = await Promise.all([
  made('individual', 'adam', { firstName: 'Ádám', lastName: 'Kövi', emails: [{ email: 'adam@kovi.example' }] }),
  made('individual', 'anna', { firstName: 'Anna Annabel', lastName: 'Kovacs', nickname: 'Panni', tags: ['Volunteer'] }),
  made('individual', 'brien', { firstName: 'Sean', lastName: 'O’Brien', phones: [{ phone: '+44 20 7946 0018' }] }),
  made('organisation', 'kovi', { organisationName: 'Kövi & Sons', emails: [{ email: 'Adam@Kovi.example' }] }),
  made('household', 'home', { householdName: 'Household Kovacs', externalIds: [{ system: 'payroll', id: '7:1' }] }),
]);
const merged = { ...aContact({ firstName: 'Annabel' }), contactId: idFor('contact', 'old') };

/** What is derived is as it is kept; of the merged one something was left behind. */
const hold = (contacts: Contact[] = people) =>
  tableHolds(
    ...configurationItems(),
    ...contacts.map((contact) => itemOf('contact', contact)),
    itemOf('contact', { ...merged, mergedInto: people[1]?.contactId }),
    ...[...contacts, merged].flatMap(lookupsOf).map((lookup) => itemOf('contactLookup', lookup)),
  );
const find = (query: object, ctx = asUser()) => findContacts(ctx, validate(FindContacts, query));
const names = async (query: object, ctx = asUser()) =>
  (await find(query, ctx)).items.map(({ displayName }) => displayName).toSorted();

describe('contacts are found', () => {
  it.each([
    [
      'by the beginning of a name',
      { name: 'kov' },
      ['Anna Annabel Kovacs', 'Household Kovacs', 'Kövi & Sons', 'Ádám Kövi'],
    ],
    ['without regard to accents and case', { name: 'ADÁM' }, ['Ádám Kövi']],
    ['by several words in any order', { name: 'kov ann' }, ['Anna Annabel Kovacs']],
    ['by a single letter besides a longer word', { name: 'a kövi' }, ['Ádám Kövi']],
    ['once, though two of their words begin so', { name: 'ann' }, ['Anna Annabel Kovacs']],
    ['by a nickname', { name: 'panni' }, ['Anna Annabel Kovacs']],
    ['by a name with an apostrophe, however it is typed', { name: "o'bri" }, ['Sean O’Brien']],
    ['by a name without its apostrophe', { name: 'obrien' }, ['Sean O’Brien']],
    ['by no word that begins otherwise', { name: 'kov zoe' }, []],
    ['by no word in its middle', { name: 'nabel' }, []],
    ['of a kind', { name: 'kov', kind: 'organisation' }, ['Kövi & Sons']],
    ['with a tag', { name: 'kov', tag: 'volunteer' }, ['Anna Annabel Kovacs']],
    ['by an e-mail address that two share', { email: ' ADAM@kovi.example' }, ['Kövi & Sons', 'Ádám Kövi']],
    ['by an e-mail address, of a kind', { email: 'adam@kovi.example', kind: 'individual' }, ['Ádám Kövi']],
    ['by a telephone number, however it is spaced', { phone: '+442079460018' }, ['Sean O’Brien']],
    ['by what another system calls them', { externalId: 'payroll:7:1' }, ['Household Kovacs']],
    ['by no other address', { email: 'kovi.example@adam' }, []],
  ])('%s', async (_, query, found) => {
    hold();
    expect(await names(query)).toEqual(found);
  });

  it('in the order of the word, page by page, each once', async () => {
    const many = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        made('individual', `many ${i}`, { firstName: `Ann${'abc'[i % 3]}`, lastName: 'Annis' }),
      ),
    );
    hold(many);
    const found: Contact[] = [];
    let cursor: string | null | undefined;
    const sizes: number[] = [];
    while (cursor !== null) {
      const page = await find({ name: 'ann', limit: '7', ...(cursor && { cursor }) });
      found.push(...page.items);
      sizes.push(page.items.length);
      cursor = page.nextCursor;
    }
    expect(sizes).toEqual([...Array.from({ length: 8 }, () => 7), 4]);
    expect(new Set(found.map(({ contactId }) => contactId)).size).toBe(60);
    const firstNames = found.map(({ firstName }) => String(firstName));
    expect(firstNames).toEqual(firstNames.toSorted());
  });

  it('by those alone who may see them', async () => {
    hold();
    expect(await names({ name: 'kov' }, asCaseworker(idFor('contact', 'adam')))).toEqual(['Ádám Kövi']);
    expect(await names({ name: 'kov' }, asCaseworker(COORDINATOR.contactId))).toEqual([]);
  });

  it('reading two hundred lookups at most for a page, which then says where to go on', async () => {
    const strangers = await Promise.all(
      Array.from({ length: 230 }, (_, i) => made('individual', `stranger ${i}`, { firstName: 'Anna' })),
    );
    hold(strangers);
    const last = strangers.toSorted((a, b) => (a.contactId < b.contactId ? 1 : -1))[0];
    const ctx = asCaseworker(String(last?.contactId));
    const first = await find({ name: 'anna' }, ctx);
    expect(first).toMatchObject({ items: [], nextCursor: expect.any(String) });
    const asked = db
      .commandCalls(QueryCommand)
      .filter(({ args: [{ input }] }) => JSON.stringify(input).includes('$contactLookup'));
    expect(asked).toHaveLength(8);
    const second = await find({ name: 'anna', cursor: String(first.nextCursor) }, ctx);
    expect(second).toMatchObject({ items: [{ contactId: last?.contactId }], nextCursor: null });
  });
});

describe('a search is refused', () => {
  it.each([
    ['without anything to search by', {}],
    ['by two things at once', { name: 'anna', email: 'a@example.org' }],
    ['by an id without its system', { externalId: '1234' }],
    ['by one letter', { name: 'a' }],
    ['by signs alone', { name: '***' }],
    ['for more than a hundred', { name: 'anna', limit: '101' }],
    ['by what is no field', { name: 'anna', city: 'Cardiff' }],
  ])('%s', async (_, query) => {
    hold();
    await expect(async () => find(query)).rejects.toMatchObject({ code: 'invalid' });
  });

  it.each([
    ['the cursor of another name', { name: 'kovi' }, asUser()],
    ['the cursor of somebody else', { name: 'kov' }, asUser({ id: idFor('user', 'other') })],
  ])('with %s', async (_, query, ctx) => {
    hold();
    const { nextCursor } = await find({ name: 'kov', limit: '1' });
    expect(nextCursor).toEqual(expect.any(String));
    await expect(find({ ...query, cursor: nextCursor }, ctx)).rejects.toMatchObject({ code: 'invalid' });
  });
});
