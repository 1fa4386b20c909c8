import { addActivity } from '../../activities/add-activity.ts';
import { followCaseRole } from '../../activities/assignee.ts';
import type { CaseType } from '../../case-types/case-type.schema.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { CaseRole, Contact } from '../../model.ts';
import { conflict, invalid } from '../../platform/errors.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { CaseEdit } from '../case-edit.ts';
import { CLIENT_ROLE, activeRoles } from '../case-file.ts';
import { nameManager } from './manager.ts';
import { asPerson } from './person.ts';

type CaseRoleRule = CaseType['caseRoles'][number];

interface Assignment {
  role: string;
  holder: Contact;
  /** Dates of the organisation's zone; today, and open-ended, where none are given. */
  startOn?: string | undefined;
  endOn?: string | undefined;
  description?: string | undefined;
  /** Ends whoever holds the case role on the day that this one begins. */
  replace?: boolean | undefined;
}

/**
 * Gives somebody a case role, and leaves the activity that says so. One that only one may hold passes over from whoever
 * held it; untouched activities that are for its holder follow. Throws invalid or conflict.
 */
export function assignCaseRole(edit: CaseEdit, configuration: Configuration, assignment: Assignment): CaseRole {
  const today = dateIn(organisation.timeZone, edit.ctx.now);
  const { role, holder, startOn = today, endOn, description } = assignment;
  const rule = ruleOf(edit, configuration, role);
  expectHolder(edit, rule, { ...assignment, startOn });

  const before = activeRoles(edit.file, startOn).filter((held) => held.role === role);
  const replaced = rule.single || assignment.replace ? before : [];
  for (const held of replaced) edit.change('caseRole', held, { endOn: startOn });
  const assigned = addCaseRole(edit, { role, manager: rule.manager, startOn, endOn, description, ...asPerson(holder) });
  settleRole(edit, role);
  const label = configuration.label('caseRoles', role);
  const names = replaced.map(({ displayName }) => displayName).join(', ');
  addActivity(edit, configuration, {
    type: 'assign-case-role',
    subject: names ? `${holder.displayName} replaced ${names} as ${label}` : `${holder.displayName} added as ${label}`,
    status: 'completed',
  });
  return assigned;
}

/** Ends a case role on a date of the organisation's zone, today at the latest and not before it began. */
export function endCaseRole(
  edit: CaseEdit,
  configuration: Configuration,
  { caseRole, endOn }: { caseRole: CaseRole; endOn?: string | undefined },
): CaseRole {
  const today = dateIn(organisation.timeZone, edit.ctx.now);
  const on = endOn ?? today;
  if (caseRole.role === CLIENT_ROLE) throw conflict('A client is removed from the case, not from a case role.');
  if (caseRole.endOn !== undefined && caseRole.endOn <= today) throw conflict('This case role has ended already.');
  if (on > today)
    throw invalid([{ pointer: '/endOn', detail: 'must be today or earlier; change the dates to plan an end' }]);
  if (on < caseRole.startOn) throw invalid([{ pointer: '/endOn', detail: `must not be before ${caseRole.startOn}` }]);
  const ended = edit.change('caseRole', caseRole, { endOn: on });
  settleRole(edit, caseRole.role);
  addActivity(edit, configuration, {
    type: 'remove-case-role',
    subject: `${caseRole.displayName} removed as ${configuration.label('caseRoles', caseRole.role)}`,
    status: 'completed',
  });
  return ended;
}

/** What follows from another holder: who manages the case, and whom its untouched activities are for. */
export function settleRole(edit: CaseEdit, role: string) {
  nameManager(edit);
  followCaseRole(edit, role);
}

/** Adds the record alone, with what it takes over from the case for the lists. */
export function addCaseRole(
  edit: CaseEdit,
  fields: Pick<CaseRole, 'role' | 'manager' | 'contactId' | 'displayName' | 'startOn' | 'endOn' | 'description'>,
): CaseRole {
  const { caseId, category, openedAt, listedAs } = edit.file.case;
  return edit.add('caseRole', {
    caseId,
    caseRoleId: edit.ctx.newId('caseRole'),
    category,
    listedAs,
    openedAt,
    ...fields,
  });
}

/** The case type's own words on one of its case roles; throws invalid for one that cases of this type do not have. */
export function ruleOf({ file }: CaseEdit, configuration: Configuration, role: string): CaseRoleRule {
  const { caseRoles } = configuration.get('caseTypes', file.case.caseType, 'case type');
  const rule = caseRoles.find((one) => one.role === role);
  if (rule) return rule;
  const known = caseRoles.map((one) => one.role).join(', ');
  throw invalid([{ pointer: '/role', detail: `is not a case role of this case type: ${known}` }]);
}

/** Who may hold a case role: not a client of the case, nor who holds it already, and only whom the case type allows. */
function expectHolder(
  edit: CaseEdit,
  rule: CaseRoleRule,
  { holder, role, startOn, endOn }: Assignment & { startOn: string },
) {
  const { clients } = edit.file.case;
  if (clients.some(({ contactId }) => contactId === holder.contactId)) {
    throw conflict(`${holder.displayName} is a client of this case and cannot hold a case role in it.`);
  }
  const holds = activeRoles(edit.file, startOn).some(
    (held) => held.role === role && held.contactId === holder.contactId,
  );
  if (holds) throw conflict(`${holder.displayName} holds this case role already.`);
  if (endOn !== undefined && endOn <= startOn)
    throw invalid([{ pointer: '/endOn', detail: `must be after ${startOn}` }]);
  const objection = objectionToHolder(rule, holder);
  if (objection) throw invalid([{ pointer: '/contactId', detail: objection }]);
}

/** Why a contact may not hold a case role as the case type has it. */
export function objectionToHolder(
  { holderKinds, holderTags }: CaseRoleRule,
  { kind, tags = [] }: Contact,
): string | undefined {
  if (holderKinds.length > 0 && !holderKinds.includes(kind)) return `must be one of: ${holderKinds.join(', ')}`;
  if (holderTags.length > 0 && !holderTags.some((tag) => tags.includes(tag))) {
    return `must have one of the tags: ${holderTags.join(', ')}`;
  }
  return undefined;
}
