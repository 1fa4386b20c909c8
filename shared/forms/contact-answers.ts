import { primaryOf } from '../contacts/contact-record.ts';
import type { ContactDetails } from '../contacts/contact.schema.ts';
import type { Contact } from '../model.ts';
import type { ContactField } from './field.schema.ts';

type Address = NonNullable<ContactDetails['addresses']>[number];
type Line = keyof Pick<Address, 'street' | 'city' | 'region' | 'postcode' | 'country'>;

/** What answers say of a person, put together from any number of fields. An address is one, whatever of it was asked for. */
export function contactDetails(answers: { field: ContactField; value: string }[]): ContactDetails {
  const details: ContactDetails = {};
  const address: Partial<Record<Line, string>> = {};
  for (const { field, value } of answers) {
    if (field === 'email') details.emails = [{ email: value }];
    else if (field === 'phone') details.phones = [{ phone: value }];
    else if (isLine(field)) address[field] = value;
    else details[field] = value;
  }
  return Object.keys(address).length > 0 ? { ...details, addresses: [address] } : details;
}

const LINES = new Set<ContactField>(['street', 'city', 'region', 'postcode', 'country']);
const isLine = (field: ContactField): field is Line => LINES.has(field);

/** What is known of a contact already, as the answer to a field that asks for it. */
export function knownOf(contact: Contact, field: ContactField): string | undefined {
  const { emails, phones, addresses } = contact;
  if (field === 'email') return primaryOf(emails)?.email;
  if (field === 'phone') return primaryOf(phones)?.phone;
  return isLine(field) ? primaryOf(addresses)?.[field] : contact[field];
}
