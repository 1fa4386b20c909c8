import { caseFieldSets } from '../cases/case-custom-fields.ts';
import type { CaseFile } from '../cases/case-file.ts';
import { activeRoles } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { tokensOf } from '../custom-fields/describe-custom-fields.ts';
import { caseCode } from '../forms/case-code.ts';
import type { Case, Contact } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import { personTokens } from './templates/person-tokens.ts';

interface Known {
  /** As they are now: of those who are not among them, the name alone is known. */
  contacts: Contact[];
  now: string;
}

/** What every template can name of a case and its people; a token without a value is undefined. */
export function mergeData(file: CaseFile, configuration: Configuration, { contacts, now }: Known) {
  const today = dateIn(organisation.timeZone, now);
  const { clients, manager } = file.case;
  const clientTokens = clients.map((client) => personTokens(configuration, client, contacts));
  return {
    organisation: organisationTokens(),
    today,
    client: clientTokens[0],
    clients: clientTokens,
    manager: manager && personTokens(configuration, manager, contacts),
    caseRoles: Object.fromEntries(
      activeRoles(file, today).map((role) => [role.role, personTokens(configuration, role, contacts)]),
    ),
    case: caseTokens(file.case, configuration),
  };
}

const organisationTokens = () => ({
  name: organisation.name,
  logo: organisation.logo,
  colour: organisation.colour,
  /** Where its forms are: an id after it is the address of one. */
  forms: `${organisation.publicAddress}/forms/`,
});

const caseTokens = (record: Case, configuration: Configuration) => ({
  id: record.caseId,
  reference: record.reference,
  /** What its client proves with that the reference is theirs. */
  code: caseCode(configuration.signingKey, record.reference),
  /** In the caseworkers' client. */
  address: organisation.caseAddress(record.caseId),
  subject: record.subject,
  details: record.details,
  status: configuration.label('statuses', record.status),
  caseType: configuration.label('caseTypes', record.caseType),
  category: configuration.find('caseCategories', record.category)?.label ?? record.category,
  medium: record.medium && (configuration.find('media', record.medium)?.label ?? record.medium),
  openedAt: record.openedAt,
  openedOn: record.openedOn,
  closedOn: record.closedOn,
  tags: record.tags ?? [],
  customFields: tokensOf((record.customFields ?? {}) as CustomFields, caseFieldSets(configuration, record)),
});

/** The contacts whose names a template of this case may show. */
export const contactsNamedIn = (file: CaseFile) => [
  ...file.case.clients.map(({ contactId }) => contactId),
  ...file.roles.map(({ contactId }) => contactId),
];
