import { isDeepStrictEqual } from 'node:util';
import type { Assignee } from '../case-types/case-type.schema.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import { activeRoles } from '../cases/case-file.ts';
import type { Activity } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';

/** What a definition's assignee means on this case, in the words of addActivity. */
export function assigning({ ctx }: CaseEdit, assignee: Assignee) {
  switch (assignee.kind) {
    case 'none':
      return {};
    case 'case-role':
      return { assigneeRole: assignee.role };
    case 'relationship':
      return { assigneeRelationship: { type: assignee.type, side: assignee.side } };
    case 'contact':
      return { assignees: [{ contactId: assignee.contactId, displayName: assignee.displayName }] };
    case 'creator': {
      const { contactId, displayName } = ctx.actor;
      return { assignees: contactId && displayName ? [{ contactId, displayName }] : [] };
    }
  }
}

/** Whoever holds a case role now; nobody where none is named. */
export const holdersOf = ({ ctx, file }: CaseEdit, caseRole: string | undefined): Activity['assignees'] =>
  activeRoles(file, dateIn(organisation.timeZone, ctx.now))
    .filter(({ role }) => role === caseRole)
    .map(({ contactId, displayName }) => ({ contactId, displayName }));

/** Gives to whoever holds a case role now what is for its holder, is still to be done and was touched by nobody. */
export function followCaseRole(edit: CaseEdit, caseRole: string) {
  const assignees = holdersOf(edit, caseRole);
  const following = edit.file.activities.filter(
    ({ assigneeRole, statusClass, untouched }) =>
      assigneeRole === caseRole && statusClass === 'incomplete' && untouched,
  );
  for (const activity of following) {
    if (!isDeepStrictEqual(activity.assignees, assignees)) edit.change('activity', activity, { assignees });
  }
}
