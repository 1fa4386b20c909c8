import { describe, expect, it } from 'vitest';
import { mergedDetails } from '../../../shared/imports/merged-details.ts';
import { aContact } from '../../support/records.ts';

const email = (address: string) => ({ email: address, primary: true });
const contact = aContact({
  firstName: 'Ada',
  emails: [email('ada@x.org')],
  addresses: [{ city: 'York', street: '1 High St', primary: true }],
  tags: ['old'],
  customFields: { needs: { diet: 'none' } },
});

describe('what a file brings to a contact that is there', () => {
  it.each([
    ['nothing new', { firstName: 'Ada', emails: [email('ADA@x.org')], tags: ['old'] }, undefined, undefined],
    ['a name', { firstName: 'Adelaide' }, undefined, { firstName: 'Adelaide' }],
    ['what was empty', { bornOn: '1970-01-01' }, { bornOn: '1970-01-01' }, { bornOn: '1970-01-01' }],
    [
      'another e-mail address',
      { emails: [email('new@x.org')] },
      { emails: [email('ada@x.org'), email('new@x.org')] },
      { emails: [email('ada@x.org'), email('new@x.org')] },
    ],
    ['tags', { tags: ['old', 'new'] }, { tags: ['old', 'new'] }, { tags: ['old', 'new'] }],
    [
      'part of an address',
      { addresses: [{ city: 'Leeds', primary: true }] },
      undefined,
      { addresses: [{ city: 'Leeds', street: '1 High St', primary: true }] },
    ],
    [
      'custom fields',
      { customFields: { needs: { diet: 'vegan', lift: 'yes' } } },
      { customFields: { needs: { lift: 'yes' } } },
      { customFields: { needs: { diet: 'vegan', lift: 'yes' } } },
    ],
  ])('fills what is empty, or takes its place: %s', (_, given, filled, updated) => {
    expect(mergedDetails(contact, given, 'fill')).toEqual(filled);
    expect(mergedDetails(contact, given, 'update')).toEqual(updated);
  });

  it('lifts no hold on an address', () => {
    const held = aContact({ emails: [{ ...email('ada@x.org'), onHold: 'bounced' }] });
    expect(mergedDetails(held, { emails: [email('new@x.org')] }, 'update')).toEqual({
      emails: [email('ada@x.org'), email('new@x.org')],
    });
  });
});
