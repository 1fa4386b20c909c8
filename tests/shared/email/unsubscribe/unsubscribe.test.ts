import { describe, expect, it } from 'vitest';
import { followUnsubscription } from '../../../../shared/email/unsubscribe/follow-unsubscription.ts';
import { readUnsubscribeToken, unsubscribeAddress } from '../../../../shared/email/unsubscribe/unsubscribe-address.ts';
import type { Contact } from '../../../../shared/model.ts';
import { aChange } from '../../../support/changes.ts';
import { asService } from '../../../support/contexts.ts';
import { CLIENT, idFor } from '../../../support/ids.ts';
import { aContact, aMessage, aRecordStamp } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';
import { tableHolds } from '../../../support/table.ts';
import { commands } from '../../../support/written.ts';

const keys = { signingKey: 'one key' };
const told = { contactId: CLIENT.contactId, caseId: aMessage().caseId, messageId: aMessage().messageId };
const token = unsubscribeAddress(keys, told).split('/').at(-1) ?? '';

describe('the address by which somebody unsubscribes', () => {
  it('leads to them, their message and its case', () => {
    expect(unsubscribeAddress(keys, told)).toMatch(/^https:\/\/api\.harbour-housing\.example\/unsubscribe\/[\w.-]+$/);
    expect(readUnsubscribeToken(keys, token)).toEqual(told);
  });

  it.each([
    ['of another contact', token.replace(/^.{26}/, idFor('contact', 'other').slice('contact_'.length))],
    ['with another signature', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
    ['cut short', token.slice(0, -1)],
    ['with more behind it', `${token}.x`],
    ['of nothing', ''],
  ])('cannot be made by others: %s', (_, forged) => {
    expect(() => readUnsubscribeToken(keys, forged)).toThrow('There is no such page');
    expect(() => readUnsubscribeToken({ signingKey: 'another key' }, token)).toThrow('There is no such page');
  });
});

describe('what somebody said by it', () => {
  const said = (wanted: boolean, contact: Partial<Contact> = {}) => {
    tableHolds(itemOf('contact', aContact(contact)), itemOf('message', aMessage()));
    const after = { ...told, unsubscriptionId: idFor('unsubscription'), wanted, ...aRecordStamp() };
    return followUnsubscription(asService(), aChange({ after: itemOf('unsubscription', after) }));
  };
  const written = () => commands().flat();

  it('is kept on their contact, beside what they do not want otherwise, with where they said it', async () => {
    await said(false, { doNotContact: ['phone'] });
    expect(written()).toMatchObject([
      {
        entity: 'contact',
        doNotContact: ['phone', 'automatic-email'],
        cause: { reason: 'Unsubscribed by the link in the e-mail "How are things going?"' },
      },
    ]);
  });

  it('can be taken back', async () => {
    await said(true, { doNotContact: ['automatic-email', 'letter'] });
    expect(written()).toMatchObject([{ doNotContact: ['letter'] }]);
  });

  it.each([
    ['twice', false, { doNotContact: ['automatic-email'] }],
    ['that they want what they get', true, {}],
    ['by somebody who was erased', false, { erasedAt: '2025-01-05T09:00:00.000Z' }],
  ])('changes nothing when it was said %s', async (_, wanted, contact) => {
    await said(wanted, contact);
    expect(written()).toEqual([]);
  });

  it('reaches the contact that they were merged into', async () => {
    const kept = aContact({ contactId: idFor('contact', 'kept') });
    tableHolds(
      itemOf('contact', aContact({ mergedInto: kept.contactId })),
      itemOf('contact', kept),
      itemOf('message', aMessage()),
    );
    const after = { ...told, unsubscriptionId: idFor('unsubscription'), wanted: false, ...aRecordStamp() };
    await followUnsubscription(asService(), aChange({ after: itemOf('unsubscription', after) }));
    expect(written()).toMatchObject([{ doNotContact: ['automatic-email'] }]);
  });
});
