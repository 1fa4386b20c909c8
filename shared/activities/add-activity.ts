import type { CaseEdit } from '../cases/case-edit.ts';
import { activeRoles } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { conflict } from '../platform/errors.ts';
import { addIn, dateIn } from '../platform/time.ts';

interface NewActivity {
  type: string;
  subject?: string | undefined;
  status?: string;
  details?: string | undefined;
  /** Calendar days from `from` (by default now) to when it is due, in the organisation's time zone. */
  dueInDays?: number;
  from?: string;
  assigneeRole?: string | undefined;
  /** A contact to assign instead of the holder of a role. */
  assignee?: Activity['assignees'][number] | undefined;
  plannedBy?: Activity['plannedBy'];
}

/** Adds one activity to a case; throws `conflict` when the configuration does not know its type or status. */
export function addActivity(edit: CaseEdit, configuration: Configuration, wanted: NewActivity): Activity {
  const { ctx, file } = edit;
  const type = configuration.find('activityTypes', wanted.type);
  const status = configuration.find('activityStatuses', wanted.status ?? 'scheduled');
  if (!type) throw conflict(`There is no activity type "${wanted.type}" any more.`);
  if (!status) throw conflict(`There is no activity status "${wanted.status}" any more.`);
  const dueAt = addIn(organisation.timeZone, wanted.from ?? ctx.now, daysAsDuration(wanted.dueInDays ?? 0));

  return edit.add('activity', {
    caseId: file.case.caseId,
    activityId: ctx.newId('activity'),
    type: type.id,
    category: type.category,
    subject: wanted.subject ?? type.label,
    details: wanted.details,
    status: status.id,
    statusClass: status.class,
    dueAt,
    completedAt: status.class === 'completed' ? ctx.now : undefined,
    assignees: assigneesOf(edit, wanted),
    assigneeRole: wanted.assigneeRole,
    plannedBy: wanted.plannedBy,
    untouched: wanted.plannedBy && status.class === 'incomplete' ? true : undefined,
  });
}

const daysAsDuration = (days: number) => (days < 0 ? `-P${-days}D` : `P${days}D`);

function assigneesOf({ ctx, file }: CaseEdit, { assignee, assigneeRole }: NewActivity) {
  if (assignee) return [assignee];
  if (!assigneeRole) return [];
  return activeRoles(file, dateIn(organisation.timeZone, ctx.now))
    .filter(({ role }) => role === assigneeRole)
    .map(({ contactId, displayName }) => ({ contactId, displayName }));
}
