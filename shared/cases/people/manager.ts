import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { CaseEdit } from '../case-edit.ts';
import { activeRoles } from '../case-file.ts';

/** Names as the case's manager whoever holds its managing case role now; the newest of several. */
export function nameManager(edit: CaseEdit) {
  const today = dateIn(organisation.timeZone, edit.ctx.now);
  const holder = activeRoles(edit.file, today).findLast(({ manager }) => manager);
  const manager = holder && { contactId: holder.contactId, displayName: holder.displayName };
  if (edit.file.case.manager?.contactId === manager?.contactId) return;
  edit.change('case', edit.file.case, { manager });
}
