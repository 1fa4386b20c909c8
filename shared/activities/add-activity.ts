import type { CaseEdit } from '../cases/case-edit.ts';
import { activeRoles } from '../cases/case-file.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';

type Person = Activity['assignees'][number];

interface NewActivity {
  type: string;
  /** Its own id where it must be the same each time it is planned. */
  activityId?: string;
  subject?: string | undefined;
  status?: string;
  details?: string | undefined;
  /** Instant; now where none is given. */
  dueAt?: string;
  assignees?: Person[];
  /** The case role whose holder is made the assignee where none is given. */
  assigneeRole?: string | undefined;
  plannedBy?: Activity['plannedBy'];
}

/** Adds one activity to a case; throws `conflict` when the configuration does not know its type or status. */
export function addActivity(edit: CaseEdit, configuration: Configuration, wanted: NewActivity): Activity {
  const { ctx, file } = edit;
  const { type, status } = kindOf(configuration, wanted);
  const { activityId = ctx.newId('activity'), dueAt = ctx.now } = wanted;

  return edit.add('activity', {
    caseId: file.case.caseId,
    activityId,
    type: type.id,
    category: type.category,
    subject: wanted.subject ?? type.label,
    details: wanted.details,
    status: status.id,
    statusClass: status.class,
    dueAt,
    completedAt: status.class === 'completed' ? ctx.now : undefined,
    assignees: wanted.assignees ?? holdersOf(edit, wanted.assigneeRole),
    assigneeRole: wanted.assigneeRole,
    plannedBy: wanted.plannedBy,
    untouched: wanted.plannedBy && status.class === 'incomplete' ? true : undefined,
  });
}

function kindOf(configuration: Configuration, wanted: NewActivity) {
  const type = configuration.find('activityTypes', wanted.type);
  const status = configuration.find('activityStatuses', wanted.status ?? 'scheduled');
  if (!type) throw conflict(`There is no activity type "${wanted.type}" any more.`);
  if (!status) throw conflict(`There is no activity status "${wanted.status}" any more.`);
  return { type, status };
}

function holdersOf({ ctx, file }: CaseEdit, wanted: string | undefined): Person[] {
  return activeRoles(file, dateIn(organisation.timeZone, ctx.now))
    .filter(({ role }) => role === wanted)
    .map(({ contactId, displayName }) => ({ contactId, displayName }));
}

/** Whether a case has as many activities of a type as its case type allows. */
export function atMaximum({ file }: CaseEdit, configuration: Configuration, type: string): boolean {
  const allowed = configuration.find('caseTypes', file.case.caseType)?.activityTypes.find((one) => one.type === type);
  const present = file.activities.filter((activity) => activity.type === type).length;
  return allowed?.maximum !== undefined && present >= allowed.maximum;
}
