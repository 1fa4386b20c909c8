import { beforeEach, describe, expect, it } from 'vitest';
import { relateContacts } from '../../../shared/relationships/relate-contacts.ts';
import type { RelateContacts } from '../../../shared/relationships/relationship.schema.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asUser } from '../../support/contexts.ts';
import { CLIENT, idFor } from '../../support/ids.ts';
import { aContact } from '../../support/records.ts';
import { WORKER, aRelationship, relationshipItems } from '../../support/relationships.ts';
import type { Item } from '../../support/item.ts';
import { itemOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const HOUSEHOLD = { contactId: idFor('contact', 'household'), displayName: 'The Okafors' };
const people = () => [
  itemOf('contact', aContact()),
  itemOf('contact', aContact({ ...WORKER, firstName: 'Noor', lastName: 'Haddad' })),
  itemOf('contact', aContact({ ...HOUSEHOLD, kind: 'household' })),
];
const holding = (...items: Item[]) =>
  tableHolds(
    ...configurationItems((document) => {
      document.relationshipTypes.push({
        id: 'neighbour',
        label: 'Neighbours',
        a: { label: 'Neighbour of', kinds: [] },
        b: { label: 'Neighbour of', kinds: [] },
        order: 9,
        active: false,
      });
    }),
    ...people(),
    ...items,
  );
const relate = (wanted: Partial<RelateContacts> = {}, ctx = asUser()) =>
  relateContacts(ctx, {
    contactId: CLIENT.contactId,
    type: 'supports',
    side: 'b',
    otherContactId: WORKER.contactId,
    startOn: '2025-01-06',
    ...wanted,
  });
const refused = (pointer: string, words: string) => ({
  code: 'invalid',
  details: { errors: [{ pointer, detail: expect.stringContaining(words) as string }] },
});

beforeEach(() => holding());

describe('saying what two contacts are to each other', () => {
  it('is one transaction of two records that mirror each other', async () => {
    const made = await relate({ description: 'On Mondays' });

    expect(made).toMatchObject({ label: 'Supported by', active: true });
    const both = { entity: 'relationship', how: 'put', type: 'supports', startOn: '2025-01-06', revision: 1 };
    const relationshipId = made.relationship.relationshipId;
    expect(writtenOnce()).toMatchObject([
      { ...both, relationshipId, contactId: CLIENT.contactId, side: 'b', otherName: WORKER.displayName },
      { ...both, relationshipId, contactId: WORKER.contactId, side: 'a', otherName: CLIENT.displayName },
      // Neither may have been merged meanwhile.
      { how: 'check', entity: '$contact_1' },
      { how: 'check', entity: '$contact_1' },
    ]);
  });

  it('that begins tomorrow is not in force today', async () => {
    expect(await relate({ startOn: '2025-01-07' })).toMatchObject({ active: false });
  });

  it.each([
    ['themselves', { otherContactId: CLIENT.contactId }, '/otherContactId', 'nobody'],
    ['somebody who is not there', { otherContactId: idFor('contact', 'none') }, '/otherContactId', 'not a contact'],
    ['an unknown type', { type: 'foe' }, '/type', 'no relationship type'],
    ['a type that is not used any more', { type: 'neighbour' }, '/type', 'not used any more'],
    ['a kind that the other side is not for', { otherContactId: HOUSEHOLD.contactId }, '/otherContactId', 'individual'],
    ['a kind that this side is not for', { type: 'employee' }, '/side', 'organisation'],
    ['an end before the beginning', { endOn: '2025-01-06' }, '/endOn', 'after'],
    ['a field that is not there', { customFields: { none: {} } }, '/customFields/none', ''],
  ] as [string, Partial<RelateContacts>, string, string][])('is refused of %s', async (_, wanted, pointer, words) => {
    await expect(relate(wanted)).rejects.toMatchObject(refused(pointer, words));
    expect(commands()).toEqual([]);
  });

  it('is refused of somebody who was merged, and where the caller sees neither', async () => {
    holding(itemOf('contact', aContact({ contactId: idFor('contact', 'gone'), erasedAt: '2025-01-01T00:00:00.000Z' })));
    await expect(relate({ otherContactId: idFor('contact', 'gone') })).rejects.toMatchObject({ code: 'invalid' });
    const stranger = asUser({ userRoles: { cases: 'caseworker' } });
    await expect(relate({}, stranger)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the same relationship twice', () => {
  it('is refused for days on which it is in force already', async () => {
    holding(...relationshipItems(aRelationship()));
    await expect(relate()).rejects.toMatchObject({ code: 'conflict' });
    await expect(relate({ startOn: '2024-01-01', endOn: '2025-01-02' })).rejects.toMatchObject({
      details: { members: { relationshipId: idFor('relationship') } },
    });
  });

  it('is said from the other side as well', async () => {
    holding(...relationshipItems(aRelationship()));
    const other = { contactId: WORKER.contactId, otherContactId: CLIENT.contactId, side: 'a' as const };
    await expect(relateContacts(asUser(), { type: 'supports', ...other })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('can follow one that has ended, the other way round, or one that was taken away', async () => {
    holding(...relationshipItems(aRelationship({ endOn: '2025-01-06' })));
    await expect(relate()).resolves.toBeTruthy();
    await expect(relate({ side: 'a' })).resolves.toBeTruthy();
    holding(...relationshipItems(aRelationship({ deletedAt: '2025-01-02T00:00:00.000Z' })));
    await expect(relate()).resolves.toBeTruthy();
  });

  it('either way of a type that reads the same both ways', async () => {
    holding(...relationshipItems(aRelationship({ type: 'partner', side: 'b' })));
    await expect(relate({ type: 'partner', side: 'a' })).rejects.toMatchObject({ code: 'conflict' });
  });

  it('has the same id when it is said at the same moment, so that one of two is refused; another each time after', async () => {
    const [one, two] = await Promise.all([relate(), relate()]);
    const opposite = await relate({ side: 'a' });
    holding(...relationshipItems(aRelationship({ endOn: '2025-01-02' })));
    const ids = [one, two, opposite, await relate()].map(({ relationship }) => relationship.relationshipId);
    expect(ids[0]).toBe(ids[1]);
    expect(new Set(ids).size).toBe(3);
  });
});
