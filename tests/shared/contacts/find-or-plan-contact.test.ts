import { describe, expect, it } from 'vitest';
import { emailKey } from '../../../shared/contacts/contact-key.ts';
import type { ContactDetails } from '../../../shared/contacts/contact.schema.ts';
import { findOrPlanContact } from '../../../shared/contacts/find-or-plan-contact.ts';
import { bucketsOf, marksOf } from '../../../shared/contacts/matching/marks.ts';
import type { Contact } from '../../../shared/model.ts';
import { aConfiguration } from '../../support/configuration.ts';
import { asVisitor } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { aContact } from '../../support/records.ts';
import type { Item } from '../../support/item.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';

const email = 'maya@example.org';
const maya = aContact({ bornOn: '1980-01-01', emails: [{ email, primary: true }] });
const keyed = itemOf('contactKey', { contactKey: emailKey(email), contactId: maya.contactId });
const lookups = (contact: Contact): Item[] => {
  const marks = marksOf(contact);
  const { contactId, displayName } = contact;
  return bucketsOf(marks).map((bucket) =>
    itemOf('contactLookup', { contactId, by: 'match', bucket, value: '', displayName, marks }),
  );
};

const arrive = async (details: ContactDetails, held: Item[] = [], rule?: string) => {
  tableHolds(...held);
  return findOrPlanContact(asVisitor(), aConfiguration(), { details, rule });
};
const anna = { firstName: 'Anna', lastName: 'Okafor', bornOn: '2010-02-02', emails: [{ email }] };

describe('somebody who arrives', () => {
  it('is the one who owns the e-mail address, and calls themselves as they like', async () => {
    expect(await arrive({ firstName: 'M.', emails: [{ email }] }, [keyed])).toMatchObject({
      contactId: maya.contactId,
      displayName: 'M.',
      match: { rule: 'email', certain: true },
      writes: [],
    });
  });

  it('is somebody else of the family where first name and birth date differ', async () => {
    const { contactId, writes } = await arrive(anna, [keyed, ...lookups(maya)]);
    expect(contactId).toBe(idFor('contact', 'contact 1'));
    const keys = writes.map(({ Put }) => String(Put?.Item?.contactKey ?? ''));
    // The address stays its owner's; two arrivals at once meet by the other key.
    expect(keys).toEqual(['', expect.stringMatching(/^arrival:/)]);
  });

  it('and is found when they come again, before anything was derived from them', async () => {
    const { writes } = await arrive(anna, [keyed, ...lookups(maya)]);
    const items = writes.map(({ Put }) => Put?.Item as Item);
    expect(await arrive(anna, [keyed, ...lookups(maya), ...items])).toMatchObject({
      contactId: idFor('contact', 'contact 1'),
      match: { rule: 'arrival' },
    });
  });

  it('has a key by the e-mail address alone where it is free', async () => {
    const { writes } = await arrive(anna);
    expect(writes.map(({ Put }) => Put?.Item?.contactKey as unknown)).toEqual([undefined, emailKey(email)]);
  });

  it('is looked for by the rule that is named, and by no other', async () => {
    const known = { firstName: 'maya', lastName: 'OKAFOR', bornOn: '1980-01-01' };
    expect(await arrive(known, lookups(maya), 'same-person')).toMatchObject({ contactId: maya.contactId });
    expect((await arrive(known, lookups(maya), 'email')).match).toBeUndefined();
  });

  it('is the older of two contacts that are as good', async () => {
    const twin = { ...maya, contactId: 'contact_00000000000000000000000000' };
    const known = { firstName: 'Maya', lastName: 'Okafor', bornOn: '1980-01-01' };
    expect(await arrive(known, [...lookups(maya), ...lookups(twin)])).toMatchObject({ contactId: twin.contactId });
  });

  it('is not found by what a hundred and more have in common', async () => {
    const many = Array.from({ length: 101 }, (_, i) =>
      lookups({ ...aContact(), contactId: `contact_${String(i).padStart(26, '0')}`, emails: [] }),
    );
    const known = { firstName: 'Maya', lastName: 'Okafor', addresses: [{ street: '1 Elm Row', postcode: 'M1 1AA' }] };
    const neighbour = lookups({ ...maya, addresses: [{ street: '1 Elm Row', postcode: 'M1 1AA', primary: true }] });
    expect((await arrive({ firstName: 'Maya', lastName: 'Okafor' }, many.flat())).match).toBeUndefined();
    expect(await arrive(known, [...many.flat(), ...neighbour])).toMatchObject({ contactId: maya.contactId });
  });
});
