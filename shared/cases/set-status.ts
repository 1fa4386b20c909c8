import { addActivity } from '../activities/add-activity.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import { conflict, invalid } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { CaseEdit } from './case-edit.ts';
import { isAllowed } from '../case-types/allowed-statuses.ts';
import { finishClosing, reopenRoles } from './closing/finish-closing.ts';
import { expectNoBlockers } from './closing/closing-blockers.ts';

interface NewStatus {
  status: string;
  reason?: string | undefined;
}

/**
 * The one path by which a status changes, whoever changes it: the activity that says so, and on closing the end date,
 * the end of case roles, the cancelling of what was planned and waiting. Conflict when the case type does not let it be
 * closed yet, or it is in the bin. False when the case is at the status already.
 */
export function setStatus(edit: CaseEdit, configuration: Configuration, { status, reason }: NewStatus): boolean {
  const before = edit.file.case;
  if (before.status === status) return false;
  const to = allowedStatus(configuration, before, status);
  const closes = to.class === 'closed';
  if (before.listedAs === 'binned') throw conflict('The case is in the bin. Restore it first.');
  if (closes && before.statusClass === 'opened') expectNoBlockers(edit.file, configuration);
  edit.change('case', before, {
    status,
    statusClass: to.class,
    listedAs: to.class,
    closedOn: closes ? (before.closedOn ?? dateIn(organisation.timeZone, edit.ctx.now)) : undefined,
  });
  addActivity(edit, configuration, {
    type: 'change-case-status',
    subject: `Status changed from ${configuration.label('statuses', before.status)} to ${to.label}`,
    details: reason,
    status: 'completed',
  });
  if (before.statusClass === to.class) return true;
  if (closes) finishClosing(edit);
  else reopenRoles(edit);
  return true;
}

function allowedStatus(configuration: Configuration, { caseType }: Case, status: string) {
  const to = configuration.find('statuses', status);
  if (!to) throw invalid([{ pointer: '/status', detail: `There is no status "${status}". GET /statuses lists them.` }]);
  if (!isAllowed(to, configuration.get('caseTypes', caseType, 'case type'))) {
    throw conflict(`Cases of this type do not take the status "${to.label}".`);
  }
  return to;
}
