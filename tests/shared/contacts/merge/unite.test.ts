import { describe, expect, it } from 'vitest';
import { uniteFields, uniteLists } from '../../../../shared/contacts/merge/unite.ts';
import type { Contact } from '../../../../shared/model.ts';
import { idFor } from '../../../support/ids.ts';
import { aRecordStamp } from '../../../support/records.ts';

const contact = (fields: Partial<Contact>): Contact => ({
  contactId: idFor('contact'),
  kind: 'individual',
  displayName: 'Ada Moss',
  ...aRecordStamp(),
  ...fields,
});
const into = contact({
  firstName: 'Ada',
  lastName: 'Moss',
  emails: [{ email: 'ada@example.org', primary: true }],
  tags: ['Winter'],
  doNotContact: ['phone'],
});

describe('single fields', () => {
  const from = contact({ firstName: 'Adah', lastName: 'Moss', bornOn: '1990-01-02' });

  it('stay where both have one, and are filled in where one has none', () => {
    const { differences, fields } = uniteFields(into, from, {});
    expect(fields).toEqual({ bornOn: '1990-01-02' });
    expect(differences).toEqual([
      { field: 'firstName', into: 'Ada', from: 'Adah', kept: 'into' },
      { field: 'bornOn', into: null, from: '1990-01-02', kept: 'from' },
    ]);
  });

  it('are taken from the one that goes where that is said', () => {
    expect(uniteFields(into, from, { firstName: 'from' }).fields).toEqual({ firstName: 'Adah', bornOn: '1990-01-02' });
  });
});

describe('lists', () => {
  it('keep the entries of both, each once, with one primary entry', () => {
    const from = contact({
      emails: [
        { email: 'ADA@example.org', primary: true, onHold: 'bounced' },
        { email: 'moss@example.org', primary: false },
      ],
      phones: [{ phone: '+442079460018', primary: true }],
      tags: ['winter', 'summer'],
      doNotContact: ['phone', 'email'],
    });
    const { lists, added } = uniteLists(into, from);
    expect(lists).toMatchObject({
      emails: [
        { email: 'ada@example.org', primary: true, onHold: 'bounced' },
        { email: 'moss@example.org', primary: false },
      ],
      phones: [{ phone: '+442079460018', primary: true }],
      tags: ['Winter', 'summer'],
      doNotContact: ['phone', 'email'],
    });
    expect(added).toMatchObject({ emails: [{ email: 'moss@example.org' }], tags: ['summer'], doNotContact: ['email'] });
  });

  it('that would become too long are refused', () => {
    const many = (from: number) =>
      contact({
        emails: Array.from({ length: 11 }, (_, i) => ({ email: `${from + i}@example.org`, primary: i === 0 })),
      });
    expect(() => uniteLists(many(0), many(50))).toThrow('Together they would have 22 of "emails", and 20 is the most.');
  });
});
