import type { Assignee } from '../case-types/case-type.schema.ts';
import type { CaseEdit } from '../cases/case-edit.ts';

/** What a definition's assignee means on this case, in the words of addActivity. */
export function assigning({ ctx }: CaseEdit, assignee: Assignee) {
  switch (assignee.kind) {
    case 'none':
      return {};
    case 'case-role':
      return { assigneeRole: assignee.role };
    case 'contact':
      return { assignees: [{ contactId: assignee.contactId, displayName: assignee.displayName }] };
    case 'creator': {
      const { contactId, displayName } = ctx.actor;
      return { assignees: contactId && displayName ? [{ contactId, displayName }] : [] };
    }
  }
}
