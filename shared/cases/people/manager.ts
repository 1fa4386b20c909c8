import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { CaseHead } from '../case-file.ts';
import { activeRoles } from '../case-file.ts';
import type { Person } from './person.ts';

/** Who holds the managing case role of a case at an instant; the newest of several. */
export function managerOf(head: Pick<CaseHead, 'case' | 'roles'>, now: string): Person | undefined {
  const holder = activeRoles(head, dateIn(organisation.timeZone, now)).findLast(({ manager }) => manager);
  return holder && { contactId: holder.contactId, displayName: holder.displayName };
}

/** Names as the case's manager, for lists, whoever is that now. */
export function nameManager(edit: CaseEdit) {
  const manager = managerOf(edit.file, edit.ctx.now);
  if (edit.file.case.manager?.contactId === manager?.contactId) return;
  edit.change('case', edit.file.case, { manager });
}
