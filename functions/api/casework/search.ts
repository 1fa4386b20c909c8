import type { Found } from '../../../shared/search/search.ts';
import { search as searchFor } from '../../../shared/search/search.ts';
import { Search } from '../../../shared/search/search.schema.ts';
import { primaryOf } from '../../../shared/contacts/contact-record.ts';
import { route } from '../route.ts';
import { pick } from './views.ts';

/** No more of a case than its lists show; to a client of it nothing of the others. */
const foundView = (found: Found) => {
  if (found.kind === 'case') {
    const { facts, sight, matched } = found;
    return {
      kind: found.kind,
      id: facts.caseId,
      ...pick(facts, 'reference', 'category', 'caseType', 'subject', 'status', 'statusClass', 'openedOn', 'closedOn'),
      ...(sight !== 'client' && pick(facts, 'clients')),
      sight,
      matched,
    };
  }
  const { contact, matched } = found;
  return {
    kind: found.kind,
    id: contact.contactId,
    contactKind: contact.kind,
    displayName: contact.displayName,
    primaryEmail: primaryOf(contact.emails)?.email,
    primaryPhone: primaryOf(contact.phones)?.phone,
    ...pick(contact, 'organisationName', 'tags', 'deceased'),
    matched,
  };
};

export const search = [
  route({
    method: 'GET',
    path: '/search',
    permission: 'records:search',
    query: Search,
    run: (ctx, { query }) => searchFor(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(foundView), nextCursor }),
  }),
];
