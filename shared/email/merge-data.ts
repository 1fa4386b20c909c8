import { caseFieldSets } from '../cases/case-custom-fields.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { activeRoles } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { tokensOf } from '../custom-fields/describe-custom-fields.ts';
import type { Contact } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';

/** What a template can name: `organisation`, `client`, `case`, `manager` and `caseRoles.<role>`. */
export function mergeData(
  file: CaseFile,
  configuration: Configuration,
  { contacts, now }: { contacts: Contact[]; now: string },
) {
  const today = dateIn(organisation.timeZone, now);
  const roles = activeRoles(file, today);
  const person = ({ contactId, displayName }: { contactId: string; displayName: string }) => ({
    displayName,
    ...namesOf(contacts.find((contact) => contact.contactId === contactId)),
  });
  const [client] = file.case.clients;
  return {
    organisation: { name: organisation.name },
    today,
    client: client && person(client),
    manager: file.case.manager && person(file.case.manager),
    caseRoles: Object.fromEntries(roles.map((role) => [role.role, person(role)])),
    case: {
      reference: file.case.reference,
      subject: file.case.subject,
      details: file.case.details,
      status: configuration.label('statuses', file.case.status),
      caseType: configuration.label('caseTypes', file.case.caseType),
      openedOn: file.case.openedOn,
      closedOn: file.case.closedOn,
      customFields: tokensOf((file.case.customFields ?? {}) as CustomFields, caseFieldSets(configuration, file.case)),
    },
  };
}

const namesOf = (contact: Contact | undefined) =>
  contact && {
    displayName: contact.displayName,
    firstName: contact.firstName ?? contact.displayName,
    lastName: contact.lastName ?? '',
  };

/** The contacts whose names a template of this case may show. */
export const contactsNamedIn = (file: CaseFile) => [
  ...file.case.clients.map(({ contactId }) => contactId),
  ...file.roles.map(({ contactId }) => contactId),
];
