import { addActivity } from '../../activities/add-activity.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case, CaseRole, Contact } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { invalid, notFound } from '../../platform/errors.ts';
import { requireRevision } from '../../platform/expect-revision.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { AssignCaseRole, ChangeCaseRole, EndCaseRole, NameClient, ReplaceClient } from '../case.schema.ts';
import { commitCase } from '../commit-case.ts';
import { editVisibleCase } from '../visible-case.ts';
import { workOnCase } from '../work-on-case.ts';
import { assignCaseRole, endCaseRole, settleRole } from './case-roles.ts';
import { addClient, removeClient, replaceClient } from './clients.ts';
import { expectContacts } from './person.ts';

/** Gives a contact a case role. */
export const assignRole = (
  ctx: Context,
  { caseId, contactId, ...wanted }: AssignCaseRole & OfCase,
): Promise<CaseRole> =>
  workOnCase(ctx, { caseId, action: 'assign-role' }, async (edit, configuration) => {
    const holder = await contactOf(ctx, contactId);
    return assignCaseRole(edit, configuration, { ...wanted, holder });
  });

/** Ends a case role. */
export const endRole = (
  ctx: Context,
  { caseId, caseRoleId, endOn }: EndCaseRole & OfCase & { caseRoleId: string },
): Promise<CaseRole> =>
  workOnCase(ctx, { caseId, action: 'end-role' }, (edit, configuration) =>
    endCaseRole(edit, configuration, { caseRole: roleIn(edit, caseRoleId), endOn }),
  );

/** Changes the dates or the description of a case role as a merge patch; the revision that the caller saw must be named. */
export const changeRole = (
  ctx: Context,
  { caseId, caseRoleId, ...patch }: ChangeCaseRole & OfCase & { caseRoleId: string },
): Promise<CaseRole> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const edit = await editVisibleCase(ctx, caseId, 'change-role');
    const caseRole = roleIn(edit, caseRoleId);
    requireRevision(ctx, caseRole);
    const changed = setDates(edit, configuration, { caseRole, patch });
    return commitCase(edit, configuration, () => changed);
  });

/** Adds a client to a case. */
export const addClientTo = (ctx: Context, { caseId, contactId }: NameClient & OfCase): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'add-client' }, async (edit, configuration) => {
    addClient(edit, configuration, await contactOf(ctx, contactId));
    return edit.file.case;
  });

/** Removes a client from a case. */
export const removeClientFrom = (ctx: Context, { caseId, contactId }: NameClient & OfCase): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'remove-client' }, (edit, configuration) => {
    removeClient(edit, configuration, contactId);
    return edit.file.case;
  });

/** Puts another contact in the place of a client. */
export const replaceClientOf = (ctx: Context, { caseId, contactId, from }: ReplaceClient & OfCase): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'replace-client' }, async (edit, configuration) => {
    replaceClient(edit, configuration, { from, to: await contactOf(ctx, contactId) });
    return edit.file.case;
  });

interface OfCase {
  caseId: string;
}

async function contactOf(ctx: Context, contactId: string): Promise<Contact> {
  const [contact] = await expectContacts(ctx, [{ contactId, pointer: '/contactId' }]);
  if (!contact) throw notFound('contact');
  return contact;
}

function roleIn({ file }: CaseEdit, caseRoleId: string): CaseRole {
  const found = file.roles.find((held) => held.caseRoleId === caseRoleId);
  if (!found) throw notFound('case role of this case');
  return found;
}

interface Dates {
  caseRole: CaseRole;
  patch: ChangeCaseRole;
}

function setDates(edit: CaseEdit, configuration: Configuration, { caseRole, patch }: Dates): CaseRole {
  const next = datesAfter(caseRole, patch);
  const dates = (['startOn', 'endOn'] as const).filter((name) => next[name] !== caseRole[name]);
  const changed = edit.change('caseRole', caseRole, next);
  settleRole(edit, caseRole.role);
  if (dates.length === 0) return changed;
  const words = { startOn: 'start', endOn: 'end' };
  const told = dates.map((name) => `${words[name]} ${caseRole[name] ?? 'open'} → ${next[name] ?? 'open'}`).join(', ');
  addActivity(edit, configuration, {
    type: 'change-case-role-dates',
    subject: `${caseRole.displayName} as ${configuration.label('caseRoles', caseRole.role)}: ${told}`,
    status: 'completed',
  });
  return changed;
}

function datesAfter(before: CaseRole, patch: ChangeCaseRole) {
  const { startOn = before.startOn, endOn = before.endOn, description = before.description } = patch;
  if (endOn && endOn < startOn) throw invalid([{ pointer: '/endOn', detail: `must not be before ${startOn}` }]);
  const next = { startOn, endOn: endOn ?? undefined, description: description ?? undefined };
  // An end that somebody sets is theirs: it stays when the case is opened again.
  return next.endOn === before.endOn ? next : { ...next, endedByClosing: undefined };
}
