import { readContacts } from '../../contacts/contacts.ts';
import { caseloadSheets } from '../caseload-place.ts';
import { widget } from './widget.ts';

const MAXIMUM_MANAGERS = 50;

/**
 * Open cases by manager, the fifty with most; names by one more BatchGet. A number for each manager is read for it: half a
 * unit for some hundred of them.
 */
export const caseload = widget({
  name: 'caseload',
  scopes: ['all'],
  onRequest: true,
  sheets: ({ category }) => caseloadSheets(category),
  show: (read, { category }) =>
    caseloadSheets(category)
      .flatMap((sheet) => [...read(sheet)])
      .map(([contactId, cases]) => ({ contactId, cases }))
      .filter(({ cases }) => cases > 0)
      .toSorted((one, other) => other.cases - one.cases || (one.contactId < other.contactId ? -1 : 1))
      .slice(0, MAXIMUM_MANAGERS),
  async complete(_, managers, { category }) {
    const ids = managers.map(({ contactId }) => contactId);
    const contacts = ids.length > 0 ? await readContacts(ids, { consistent: false }) : [];
    const names = new Map(contacts.map(({ contactId, displayName }) => [contactId, displayName]));
    return {
      managers: managers.map(({ contactId, cases }) => ({
        contactId,
        displayName: names.get(contactId) ?? null,
        cases,
        filter: { category, statusClass: 'opened', manager: contactId },
      })),
    };
  },
});
