import type { ActivityType } from '../case-types/vocabulary.schema.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import type { Activity } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import type { RelatedSide } from '../relationships/relationship-type.schema.ts';
import { assignRelated } from './assign-related.ts';
import { holdersOf } from './assignee.ts';
import { atStatus } from './activity-status.ts';

type Plain = Partial<
  Pick<
    Activity,
    | 'details'
    | 'medium'
    | 'location'
    | 'durationMinutes'
    | 'tags'
    | 'visibleToClients'
    | 'followUpOf'
    | 'plannedBy'
    | 'submissionId'
    | 'messageId'
    | 'because'
  >
>;

interface NewActivity extends Plain {
  type: string;
  /** Its own id where it must be the same each time it is planned. */
  activityId?: string;
  subject?: string | undefined;
  status?: string;
  /** Instant; now where none is given. */
  dueAt?: string | undefined;
  assignees?: Activity['assignees'] | undefined;
  /** The case role whose holder is made the assignee where none is given. */
  assigneeRole?: string | undefined;
  /** The people related with the clients who are made the assignees where nobody else is. */
  assigneeRelationship?: RelatedSide | undefined;
  /** The one that is flagged as the default where none is given. */
  priority?: string | undefined;
  customFields?: CustomFields | undefined;
}

/** Adds one activity to a case; throws `conflict` when the configuration does not know its type or status. */
export function addActivity(edit: CaseEdit, configuration: Configuration, wanted: NewActivity): Activity {
  const { ctx, file } = edit;
  const { type, status } = kindOf(configuration, wanted);
  const { activityId = ctx.newId('activity'), dueAt = ctx.now, assigneeRole } = wanted;
  const isPlan = wanted.plannedBy !== undefined || assigneeRole !== undefined;

  const added = edit.add('activity', {
    ...plainOf(wanted),
    caseId: file.case.caseId,
    activityId,
    type: type.id,
    category: type.category,
    subject: wanted.subject ?? type.label,
    ...atStatus(status, ctx.now),
    dueAt,
    assignees: wanted.assignees ?? holdersOf(edit, assigneeRole),
    assigneeRole,
    priority: wanted.priority ?? usualPriority(configuration, type),
    untouched: isPlan && status.class === 'incomplete' ? true : undefined,
  });
  const { assigneeRelationship: related } = wanted;
  if (related) edit.later(() => assignRelated(edit, configuration, { activityId, ...related }));
  return added;
}

const plainOf = (wanted: NewActivity) => {
  const { details, medium, location, durationMinutes, tags, followUpOf, plannedBy, customFields } = wanted;
  const { visibleToClients, submissionId, messageId, because } = wanted;
  return {
    details,
    medium,
    location,
    durationMinutes,
    tags,
    visibleToClients,
    followUpOf,
    plannedBy,
    submissionId,
    messageId,
    because,
    customFields,
  };
};

function kindOf(configuration: Configuration, wanted: NewActivity) {
  const type = configuration.find('activityTypes', wanted.type);
  const status = configuration.find('activityStatuses', wanted.status ?? 'scheduled');
  if (!type) throw conflict(`There is no activity type "${wanted.type}" any more.`);
  if (!status) throw conflict(`There is no activity status "${wanted.status}" any more.`);
  return { type, status };
}

/** Records of what happened have none. */
const usualPriority = (configuration: Configuration, { category }: ActivityType) =>
  category === 'system'
    ? undefined
    : configuration.list('priorities').find((priority) => priority.default && priority.active)?.id;

/** Whether a case has as many activities of a type as its case type allows. */
export const atMaximum = (edit: CaseEdit, configuration: Configuration, type: string): boolean => {
  const maximum = maximumOf(edit, configuration, type);
  return maximum !== undefined && edit.file.activities.filter((activity) => activity.type === type).length >= maximum;
};

/** How many activities of a type a case may have; undefined for any number. */
export const maximumOf = ({ file }: CaseEdit, configuration: Configuration, type: string): number | undefined =>
  configuration.find('caseTypes', file.case.caseType)?.activityTypes.find((one) => one.type === type)?.maximum;
