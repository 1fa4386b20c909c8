import { commitCase } from '../cases/commit-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Activity } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import type { CompleteActivity } from './activity.schema.ts';
import { editActivity } from './find-activity.ts';

/** Marks an activity as done now. Conflict when it is done or cancelled already, or its case is closed. */
export const completeActivity = (ctx: Context, input: CompleteActivity & { activityId: string }): Promise<Activity> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const { edit, activity } = await editActivity(ctx, input.activityId, 'complete-activity');
    expectRevision(ctx, activity);
    if (activity.statusClass !== 'incomplete') throw conflict(`This activity is ${activity.statusClass} already.`);

    const done = configuration.get('activityStatuses', 'completed', 'activity status');
    const completed = edit.change('activity', activity, {
      status: done.id,
      statusClass: done.class,
      completedAt: ctx.now,
      untouched: undefined,
      ...(input.details === undefined ? {} : { details: input.details }),
    });
    return commitCase(edit, configuration, () => completed);
  });
