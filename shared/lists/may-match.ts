import { CLIENT_ROLE } from '../cases/case-file.ts';
import type { Marks } from './case-entries.ts';
import type { CaseFilter } from './case-filter.schema.ts';
import type { Asking } from './matches.ts';
import { matchesKnown } from './matches.ts';

/** Whether a case may be one that a filter names, as far as its entry in a list tells: case roles are dated in the case alone. */
export const mayMatch = (filter: CaseFilter, marks: Marks, asking: Asking): boolean =>
  matchesKnown(withoutPeople(filter), { ...marks, statusClass: 'opened', people: [] }, asking) &&
  mayHavePeople(filter, marks, asking);

const withoutPeople = ({ manager: _, holder: __, client: ___, role: ____, mine: _____, ...filter }: CaseFilter) =>
  filter;

function mayHavePeople({ manager, holder, client, role, mine }: CaseFilter, marks: Marks, { contactId }: Asking) {
  const isThere = (wanted: string | undefined, as: (caseRole: string) => boolean = () => true) =>
    wanted === undefined || marks.people.some(([id, caseRole]) => id === wanted && as(caseRole));
  return (
    isThere(manager) &&
    isThere(holder) &&
    isThere(client, (caseRole) => caseRole === CLIENT_ROLE) &&
    (role === undefined || marks.people.some(([, caseRole]) => caseRole === role)) &&
    (mine === undefined || (contactId !== undefined && isThere(contactId)))
  );
}
