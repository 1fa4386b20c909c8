import type { Configuration } from '../../configuration/configuration.ts';
import { primaryOf } from '../../contacts/contact-record.ts';
import type { CustomFields } from '../../custom-fields/custom-fields.ts';
import { tokensOf } from '../../custom-fields/describe-custom-fields.ts';
import { fieldSetsOf } from '../../custom-fields/record-custom-fields.ts';
import type { Addressee } from '../sending/recipients.ts';

interface Named {
  contactId?: string | undefined;
  displayName: string;
}

/** What a template can name of a person; of one whose contact is gone, the name alone. */
export function personTokens(configuration: Configuration, { contactId, displayName }: Named, contacts: Addressee[]) {
  const contact = contacts.find((one) => one.contactId === contactId);
  if (!contact) return { displayName };
  return {
    displayName: contact.displayName,
    title: contact.title,
    firstName: contact.firstName ?? contact.displayName,
    lastName: contact.lastName ?? '',
    organisationName: contact.organisationName,
    email: primaryOf(contact.emails)?.email,
    phone: primaryOf(contact.phones)?.phone,
    language: contact.language,
    customFields: tokensOf(
      (contact.customFields ?? {}) as CustomFields,
      fieldSetsOf(configuration, { record: 'contact', kind: contact.kind ?? 'individual' }),
    ),
  };
}
