import type { CaseEdit } from '../cases/case-edit.ts';
import { commitCase } from '../cases/commit-case.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { editingOf, expectActivityAction } from './activity-actions.ts';
import type { ActivityAction } from './activity-actions.ts';
import { editActivity } from './find-activity.ts';

/** One activity of a case that is being changed: what every planner of this folder is given. */
export interface ActivityWork {
  edit: CaseEdit;
  configuration: Configuration;
  activity: Activity;
}

/** Throws conflict, saying why, unless this can be done with the activity as it stands. */
export const expectPossible = ({ edit, configuration, activity }: ActivityWork, action: ActivityAction) =>
  expectActivityAction(configuration, { action, activity, head: edit.file });

/**
 * Decides something about one activity that the caller may see and stores it, again on fresh data when somebody else
 * wrote meanwhile. Stale when the caller saw another revision.
 */
export const workOnActivity = <T>(
  ctx: Context,
  { activityId, action }: { activityId: string; action: ActivityAction },
  decide: (work: ActivityWork) => T | Promise<T>,
): Promise<T> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const { edit, activity } = await editActivity(ctx, activityId, editingOf(action));
    expectRevision(ctx, activity);
    const decided = await decide({ edit, configuration, activity });
    return commitCase(edit, configuration, () => decided);
  });
