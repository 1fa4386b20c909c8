import { CHANNELS, CONTACT_KINDS } from '../../contacts/contact.schema.ts';
import { primaryOf } from '../../contacts/contact-record.ts';
import type { Contact } from '../../model.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { yearsBetween } from './elapsed.ts';
import type { RecordField, RecordFields } from './field.ts';

const text = (label: string): RecordField => ({ kind: 'text', label });

/** What is known of a person, organisation or household; of addresses and numbers, the primary one. */
export const CONTACT_FIELDS: RecordFields = {
  contactId: { kind: 'contact', label: 'contact' },
  kind: { kind: 'text', label: 'kind of contact', oneOf: CONTACT_KINDS },
  displayName: text('name'),
  title: text('title'),
  firstName: text('first name'),
  middleName: text('middle name'),
  lastName: text('last name'),
  nickname: text('nickname'),
  organisationName: text('name of the organisation'),
  householdName: text('name of the household'),
  email: { ...text('e-mail address'), read: (contact) => primaryOf(of(contact).emails)?.email },
  emails: {
    kind: 'list',
    label: 'list of e-mail addresses',
    read: (contact) => of(contact).emails?.map(({ email }) => email),
  },
  phone: { ...text('phone number'), read: (contact) => primaryOf(of(contact).phones)?.phone },
  street: partOfAddress('street', 'street'),
  city: partOfAddress('city', 'city'),
  region: partOfAddress('region', 'region'),
  postcode: partOfAddress('postcode', 'postcode'),
  country: partOfAddress('country', 'country'),
  language: text('language'),
  timeZone: text('time zone'),
  bornOn: { kind: 'date', label: 'date of birth' },
  age: {
    kind: 'number',
    label: 'age',
    read(contact, { now }) {
      const { bornOn, deceasedOn = dateIn(organisation.timeZone, now) } = of(contact);
      return bornOn && yearsBetween(bornOn, deceasedOn);
    },
  },
  // A contact of whom this is not said is not.
  deceased: { kind: 'boolean', label: 'death', read: (contact) => of(contact).deceased === true },
  deceasedOn: { kind: 'date', label: 'date of death' },
  tags: { kind: 'list', label: 'list of tags' },
  doNotContact: { kind: 'list', label: 'list of ways not to be contacted', oneOf: CHANNELS },
  updatedAt: { kind: 'instant', label: 'time of the last change' },
};

function of(contact: Record<string, unknown>): Partial<Contact> {
  return contact;
}

type Address = NonNullable<Contact['addresses']>[number];
function partOfAddress(part: keyof Address, label: string): RecordField {
  return { ...text(label), read: (contact) => primaryOf(of(contact).addresses)?.[part] };
}
