import { assignCaseRole, objectionToHolder, ruleOf } from '../../../cases/people/case-roles.ts';
import { expectAction } from '../../../cases/visible-case.ts';
import type { Contact } from '../../../model.ts';
import { holdersOf } from '../../fields/whose-fields.ts';
import type { Effect, Situation } from '../action.ts';
import { choosePerson } from './choose-person.ts';
import type { PersonChoice } from './person-choice.schema.ts';

interface Wanted {
  caseRole: string;
  to: PersonChoice;
  /** Ends whoever holds it. */
  replace: boolean;
}

/** Gives somebody a case role by the path that people take. Nothing to do where they hold it already. */
export async function giveCaseRole(
  situation: Situation,
  { caseRole, to, replace }: Wanted,
): Promise<Omit<Effect, 'action'>> {
  const { edit, configuration, facts } = situation;
  expectAction(edit.ctx, edit.file, 'assign-role');
  const rule = ruleOf(edit, configuration, caseRole);
  const clients = new Set(edit.file.case.clients.map(({ contactId }) => contactId));
  const objection = (contact: Contact) =>
    clients.has(contact.contactId) ? 'they are clients of this case' : objectionToHolder(rule, contact);
  const holder = await choosePerson(situation, to, { given: caseRole, objection });
  const label = configuration.label('caseRoles', caseRole);
  const before = holdersOf(facts, caseRole);
  if (before.some(({ contactId }) => contactId === holder.contactId)) {
    return { did: `${holder.displayName} was ${label} already` };
  }
  const { caseRoleId } = assignCaseRole(edit, configuration, { role: caseRole, holder, replace });
  const former = replace || rule.single ? before.map(({ displayName }) => displayName).join(', ') : '';
  const instead = former === '' ? '' : ` in place of ${former}`;
  return { did: `Made ${holder.displayName} ${label}${instead}`, id: caseRoleId };
}
