import { mayDo } from '../cases/case-actions.ts';
import { expectAction } from '../cases/visible-case.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { Liberties } from '../custom-fields/settle-field.ts';
import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { forbidden } from '../platform/errors.ts';
import { requireRevision } from '../platform/expect-revision.ts';
import type { UpdateActivity } from './activity.schema.ts';
import { ACTIVITY_ACTIONS } from './activity-actions.ts';
import { expectOptions } from './activity-options.ts';
import { offeredStatus } from './activity-status.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';
import { planAssigning } from './assign-activity.ts';
import { planCancelling } from './cancel-activity.ts';
import { planCompletion } from './complete-activity.ts';
import { planReopening } from './reopen-activity.ts';

/** Changes an activity as a merge patch; from then on it counts as touched. The revision that the caller saw must be named. */
export const updateActivity = (
  ctx: Context,
  { activityId, ...patch }: UpdateActivity & { activityId: string },
): Promise<Activity> =>
  workOnActivity(ctx, { activityId, action: 'change' }, (work) => {
    requireRevision(ctx, work.activity);
    return planChange(work, patch);
  });

/**
 * Decides a merge patch; rules may take liberties with custom fields. A status of another class is what the verb of that class does, with its checks. Throws conflict
 * for a record of what happened, invalid for what the configuration does not offer.
 */
export async function planChange(
  work: ActivityWork,
  patch: UpdateActivity,
  liberties: Liberties = {},
): Promise<Activity> {
  expectPossible(work, 'change');
  expectOwnFields(work, patch);
  const { edit, activity } = work;
  const { status, assignees } = patch;
  let changed = edit.change('activity', activity, await fieldsOf(work, patch, liberties));
  if (assignees !== undefined) changed = await planAssigning({ ...work, activity: changed }, { assignees });
  return status === undefined ? changed : move({ ...work, activity: changed }, status);
}

async function fieldsOf(
  { configuration, activity }: ActivityWork,
  patch: UpdateActivity,
  liberties: Liberties,
): Promise<Partial<Activity>> {
  expectOptions(configuration, patch, activity);
  const { subject, details, dueAt, priority, medium, location, durationMinutes, tags, starred } = patch;
  const { visibleToClients } = patch;
  const given = { subject, details, dueAt, priority, medium, location, durationMinutes, tags, visibleToClients };
  return {
    ...cleared(given),
    ...(starred === undefined ? {} : { starred: starred || undefined }),
    ...(patch.customFields === undefined ? {} : { customFields: await customFields(patch.customFields) }),
    untouched: undefined,
  };

  function customFields(fields: object): Promise<CustomFields> {
    const before = (activity.customFields ?? {}) as CustomFields;
    const subject = { record: 'activity', type: activity.type } as const;
    return recordCustomFields(configuration, subject, { ...liberties, given: fields, before });
  }
}

/** What somebody may change of an activity who sees nothing else of its case. */
const FOR_ASSIGNEES = new Set(['details', 'customFields', 'medium', 'location', 'durationMinutes']);

/** Throws forbidden for what only those may change who work on the whole case. */
function expectOwnFields({ edit: { ctx, file } }: ActivityWork, patch: UpdateActivity) {
  if (mayDo(ctx.actor, 'change-activity', file)) return;
  const others = Object.keys(patch).filter((name) => !FOR_ASSIGNEES.has(name));
  if (others.length > 0) {
    throw forbidden(`You may change ${[...FOR_ASSIGNEES].join(', ')} of this activity, not ${others.join(', ')}.`);
  }
}

/** What is not named stays; what is null, or a list of nothing, goes. */
const cleared = (given: object): Partial<Activity> =>
  Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [
        name,
        value === null || (Array.isArray(value) && value.length === 0) ? undefined : value,
      ]),
  );

/** The verbs by the class of status that they lead to. */
const VERBS = {
  completed: { action: 'complete', plan: planCompletion },
  cancelled: { action: 'cancel', plan: planCancelling },
  incomplete: { action: 'reopen', plan: planReopening },
} as const;

function move(work: ActivityWork, status: string): Activity {
  const { edit, configuration, activity } = work;
  if (status === activity.status) return activity;
  const to = offeredStatus(configuration, { status, category: activity.category });
  if (to.class === activity.statusClass) return edit.change('activity', activity, { status: to.id });
  const { action, plan } = VERBS[to.class];
  expectAction(edit.ctx, edit.file, ACTIVITY_ACTIONS[action].caseAction);
  return plan(work, { status: to.id });
}
