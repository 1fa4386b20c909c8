import { describe, expect, it } from 'vitest';
import { emailKey } from '../../../shared/contacts/contact-key.ts';
import { readVisibleContact } from '../../../shared/contacts/contacts.ts';
import { asCaseworker, asUser } from '../../support/contexts.ts';
import { CLIENT, COORDINATOR, idFor } from '../../support/ids.ts';
import { aCaseFile, aCaseRole, aContact } from '../../support/records.ts';
import { itemOf, itemsOf, tableHolds } from '../../support/table.ts';

const caseworker = asCaseworker(COORDINATOR.contactId);

describe('a contact', () => {
  it('is seen by those who share an open case with them', async () => {
    tableHolds(...itemsOf(aCaseFile()), itemOf('contact', aContact()));
    expect(await readVisibleContact(caseworker, CLIENT.contactId)).toMatchObject({ displayName: 'Maya Okafor' });
  });

  it('is seen by themselves, and by those who see all cases', async () => {
    tableHolds(itemOf('contact', aContact()));
    expect(await readVisibleContact(asCaseworker(CLIENT.contactId), CLIENT.contactId)).toBeTruthy();
    expect(await readVisibleContact(asUser(), CLIENT.contactId)).toBeTruthy();
  });

  it.each([
    ['those who share no case', []],
    [
      'those whose case role has ended',
      itemsOf(aCaseFile({ roles: [aCaseRole({ endOn: '2025-01-05' }), aCaseRole({ ...CLIENT, role: 'client' })] })),
    ],
    [
      'those whose common case is closed',
      itemsOf(
        aCaseFile({
          roles: [aCaseRole({ listedAs: 'closed' }), aCaseRole({ ...CLIENT, role: 'client', listedAs: 'closed' })],
        }),
      ),
    ],
  ])('is not there for %s', async (_, items) => {
    tableHolds(...items, itemOf('contact', aContact()));
    await expect(readVisibleContact(caseworker, CLIENT.contactId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('that nobody made is not there either', async () => {
    tableHolds();
    await expect(readVisibleContact(asUser(), idFor('contact', 'none'))).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('the key of an e-mail address', () => {
  it('is the same however the address is written', () => {
    expect(emailKey(' Maya@Example.ORG ')).toBe(emailKey('maya@example.org'));
  });

  it('shows nothing of the address, and no delimiter of a key', () => {
    expect(emailKey('maya@example.org')).toMatch(/^email:[0-9a-f]{64}$/);
    expect(emailKey('a#b@example.org')).not.toBe(emailKey('ab@example.org'));
  });
});
