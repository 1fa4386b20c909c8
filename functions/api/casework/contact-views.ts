import type { ContactCase } from '../../../shared/contacts/contact-cases.ts';
import type { Contact, ContactNote } from '../../../shared/model.ts';
import { caseLineView, pick } from './views.ts';

export const contactView = (record: Contact) => ({
  id: record.contactId,
  ...pick(record, 'revision', 'kind', 'displayName', 'title', 'firstName', 'middleName', 'lastName', 'nickname'),
  ...pick(record, 'organisationName', 'householdName', 'emails', 'phones', 'addresses', 'language', 'timeZone'),
  ...pick(record, 'bornOn', 'deceased', 'deceasedOn', 'externalIds', 'doNotContact', 'customFields', 'tags', 'userId'),
  ...pick(record, 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'),
});

export const contactNoteView = (record: ContactNote) => ({
  id: record.contactNoteId,
  ...pick(record, 'revision', 'subject', 'text', 'createdAt', 'createdBy', 'updatedAt', 'updatedBy'),
});

/** No more of a case than its lists show: not everybody who sees these may open it. */
export const contactCaseView = ({ case: record, roles }: ContactCase) => ({
  ...caseLineView(record),
  caseRoles: roles.map((held) => pick(held, 'role', 'manager', 'startOn', 'endOn')),
});
