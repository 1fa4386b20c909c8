import { describe, expect, it } from 'vitest';
import { contactFields } from '../../../../shared/contacts/contact-record.ts';
import type { ContactDetails } from '../../../../shared/contacts/contact.schema.ts';
import type { Criterion } from '../../../../shared/contacts/matching-rule.schema.ts';
import { CRITERIA } from '../../../../shared/contacts/matching-rule.schema.ts';
import { bucketsOf, marksOf } from '../../../../shared/contacts/matching/marks.ts';

const marks = async (details: ContactDetails, kind: 'individual' | 'organisation' | 'household' = 'individual') =>
  marksOf({ kind, ...(await contactFields(details, { country: 'GB' })) });

const same: [Criterion, string, ContactDetails, ContactDetails][] = [
  [
    'email',
    'whatever its case',
    { emails: [{ email: 'Ada@Example.org' }] },
    { emails: [{ email: 'ada@example.ORG' }] },
  ],
  [
    'phone',
    'with or without its country code',
    { phones: [{ phone: '020 7946 0018' }] },
    { phones: [{ phone: '+44 20 7946 0018' }] },
  ],
  [
    'phone',
    'that is no real number, whatever its spaces',
    { phones: [{ phone: '12-34 5' }] },
    { phones: [{ phone: '1234 5' }] },
  ],
  [
    'fullName',
    'with or without accents',
    { firstName: 'Ádám', lastName: 'Kövi' },
    { firstName: 'adam', lastName: 'KOVI' },
  ],
  [
    'fullName',
    'composed in two ways',
    { firstName: 'Zoe\u0308', lastName: 'Li' },
    { firstName: 'Zo\u00eb', lastName: 'Li' },
  ],
  ['lastName', 'whatever its punctuation', { lastName: 'O’Brien-Smith' }, { lastName: "O'Brien  Smith" }],
  [
    'organisationName',
    'whatever its punctuation',
    { organisationName: 'Moss & Co. Ltd' },
    { organisationName: 'moss co ltd' },
  ],
  [
    'postcode',
    'whatever its spaces',
    { addresses: [{ postcode: 'sw1a1aa' }] },
    { addresses: [{ postcode: 'SW1A 1AA' }] },
  ],
  [
    'street',
    'whatever its punctuation',
    { addresses: [{ street: '12, High St.', postcode: 'SW1A 1AA' }] },
    { addresses: [{ street: '12 high st', postcode: 'sw1a1aa' }] },
  ],
  [
    'street',
    'by its city where there is no postcode',
    { addresses: [{ street: 'Főtér 1', city: 'Vác' }] },
    { addresses: [{ street: 'foter 1', city: 'VAC' }] },
  ],
  [
    'externalId',
    'whatever is around it',
    { externalIds: [{ system: 'crm', id: '17' }] },
    { externalIds: [{ system: 'crm', id: ' 17 ' }] },
  ],
];

it.each(same)('%s is the same mark %s', async (criterion, _, one, other) => {
  const [first, second] = [(await marks(one))[criterion], (await marks(other))[criterion]];
  expect(first).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
  expect(second).toEqual(first);
});

const different: [Criterion, string, ContactDetails, ContactDetails][] = [
  ['fullName', 'of names that swap', { firstName: 'Ada', lastName: 'Moss' }, { firstName: 'Moss', lastName: 'Ada' }],
  [
    'externalId',
    'of two systems',
    { externalIds: [{ system: 'crm', id: '17' }] },
    { externalIds: [{ system: 'erp', id: '17' }] },
  ],
  [
    'street',
    'in two towns',
    { addresses: [{ street: 'High St 1', city: 'Leeds' }] },
    { addresses: [{ street: 'High St 1', city: 'York' }] },
  ],
  ['bornOn', 'of two days', { bornOn: '1990-01-02' }, { bornOn: '1990-02-01' }],
];

it.each(different)('%s are two marks %s', async (criterion, _, one, other) => {
  expect((await marks(one))[criterion]).not.toEqual((await marks(other))[criterion]);
});

describe('a contact', () => {
  it('of whom nothing is known has no marks', async () => {
    expect(await marks({})).toEqual({});
    expect(await marks({ lastName: '…', addresses: [{ street: 'High St 1' }] })).toEqual({});
  });

  it('has no full name without both of its names', async () => {
    expect(Object.keys(await marks({ lastName: 'Moss' }))).toEqual(['lastName']);
  });

  it('shares no mark with one of another kind', async () => {
    const details = { organisationName: 'Moss', emails: [{ email: 'a@example.org' }] };
    const [one, other] = [await marks(details, 'organisation'), await marks(details)];
    expect(bucketsOf(one).filter((bucket) => bucketsOf(other).includes(bucket))).toEqual([]);
  });

  it('that is a household is compared by its name', async () => {
    expect(Object.keys(await marks({ householdName: 'The Mosses' }, 'household'))).toEqual(['organisationName']);
  });

  it('has one bucket for each mark, which tells nothing of it', async () => {
    const all = bucketsOf(
      await marks({ emails: [{ email: 'ada@example.org' }, { email: 'moss@example.org' }], bornOn: '1990-01-02' }),
    );
    expect(all).toHaveLength(3);
    expect(all.every((bucket) => CRITERIA.some((criterion) => bucket.startsWith(`${criterion}:`)))).toBe(true);
    expect(all.join()).not.toMatch(/ada|moss|1990/);
  });
});
