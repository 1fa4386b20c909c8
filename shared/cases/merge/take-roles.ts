import type { Configuration } from '../../configuration/configuration.ts';
import type { CaseRole } from '../../model.ts';
import { derivedId } from '../../platform/ids.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { CaseFile } from '../case-file.ts';
import { CLIENT_ROLE, activeRoles } from '../case-file.ts';
import { nameManager } from '../people/manager.ts';
import { contentOf } from './copies.ts';

const copyIdOf = ({ case: { caseId } }: CaseFile, { caseRoleId }: CaseRole) =>
  derivedId('caseRole', caseId, caseRoleId);

/** The case roles of a case that another one does not have yet. Who is a client there cannot hold one. */
export function rolesToTake(into: CaseFile, from: CaseFile, today: string): CaseRole[] {
  const held = activeRoles(into, today);
  const going = new Set(activeRoles(from, today));
  const same = (one: CaseRole) => (other: CaseRole) => one.role === other.role && one.contactId === other.contactId;
  return from.roles.filter(
    (role) =>
      role.role !== CLIENT_ROLE &&
      !into.case.clients.some(({ contactId }) => contactId === role.contactId) &&
      !into.roles.some(({ caseRoleId }) => caseRoleId === copyIdOf(into, role)) &&
      !(going.has(role) ? held : into.roles).some(same(role)),
  );
}

/** Takes a case role over. The manager stays who it was, and so does the holder of a case role that only one may hold. */
export function takeRole(into: CaseEdit, configuration: Configuration, role: CaseRole) {
  const { caseId, category, listedAs, openedAt, caseType, manager } = into.file.case;
  const rule = configuration.find('caseTypes', caseType)?.caseRoles.find((one) => one.role === role.role);
  into.add('caseRole', {
    ...contentOf(role),
    caseRoleId: copyIdOf(into.file, role),
    manager: rule?.manager === true && manager === undefined,
    ...endOf(role, into, rule?.single === true),
    caseId,
    category,
    listedAs,
    openedAt,
  });
  if (manager === undefined) nameManager(into);
}

/** When a case role ends on the case that takes it over: one that went on with the other case goes on here, if it can. */
function endOf({ role, endOn, endedByClosing }: CaseRole, { ctx, file }: CaseEdit, single: boolean) {
  const today = dateIn(organisation.timeZone, ctx.now);
  const { statusClass, closedOn } = file.case;
  const over = endOn !== undefined && endOn <= today;
  if (statusClass === 'closed') return over ? { endOn, endedByClosing } : { endOn: closedOn, endedByClosing: true };
  const displaced = single && activeRoles(file, today).some((held) => held.role === role);
  return { endOn: displaced && !over ? today : endOn, endedByClosing: undefined };
}
