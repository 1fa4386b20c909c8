import { expectContacts } from '../../../cases/people/person.ts';
import type { Contact } from '../../../model.ts';
import { conflict } from '../../../platform/errors.ts';
import { holdersOf } from '../../fields/whose-fields.ts';
import type { Situation } from '../action.ts';

/**
 * The contacts of the clients, or of those who hold a case role, as the table has them now. Conflict, in words for the case
 * file, where there is nobody, or somebody was merged or erased.
 */
export async function peopleWhoAre({ edit, configuration, facts }: Situation, caseRole: string): Promise<Contact[]> {
  const named = [...new Set(holdersOf(facts, caseRole).map(({ contactId }) => contactId))];
  if (named.length === 0) throw conflict(`Nobody is ${configuration.label('caseRoles', caseRole)} of this case.`);
  return expectContacts(
    edit.ctx,
    named.map((contactId) => ({ contactId, pointer: `/${caseRole}` })),
  );
}
