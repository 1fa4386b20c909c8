import { commitCase } from '../cases/commit-case.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { CustomFields } from '../custom-fields/custom-fields.ts';
import { recordCustomFields } from '../custom-fields/record-custom-fields.ts';
import type { Activity } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { requireRevision } from '../platform/expect-revision.ts';
import type { UpdateActivity } from './activity.schema.ts';
import { editActivity } from './find-activity.ts';

/**
 * Changes the plain fields of an activity as a merge patch; from then on it counts as touched. The revision that the
 * caller saw must be named. Conflict for what the service itself has recorded.
 */
export const updateActivity = (
  ctx: Context,
  { activityId, ...patch }: UpdateActivity & { activityId: string },
): Promise<Activity> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const { edit, activity } = await editActivity(ctx, activityId, 'change-activity');
    requireRevision(ctx, activity);
    if (activity.category === 'system')
      throw conflict('This activity is a record of what happened and stays as it is.');
    const changed = edit.change('activity', activity, await fieldsOf(configuration, activity, patch));
    return commitCase(edit, configuration, () => changed);
  });

async function fieldsOf(
  configuration: Configuration,
  activity: Activity,
  patch: UpdateActivity,
): Promise<Partial<Activity>> {
  const { subject = activity.subject, details = activity.details, dueAt = activity.dueAt } = patch;
  const plain = { subject, details: details ?? undefined, dueAt, untouched: undefined };
  if (patch.customFields === undefined) return plain;
  const before = (activity.customFields ?? {}) as CustomFields;
  const subjectOf = { record: 'activity', type: activity.type } as const;
  return {
    ...plain,
    customFields: await recordCustomFields(configuration, subjectOf, { given: patch.customFields, before }),
  };
}
