import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { CompleteActivity } from './activity.schema.ts';
import { atStatus, offeredStatus } from './activity-status.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';

/** Marks an activity as done now. Conflict when it is done or cancelled already, or its case is closed. */
export const completeActivity = (
  ctx: Context,
  { activityId, ...done }: CompleteActivity & { activityId: string },
): Promise<Activity> => workOnActivity(ctx, { activityId, action: 'complete' }, (work) => planCompletion(work, done));

/** Decides that. Throws conflict when there is nothing left to do, invalid for a status that does not say it is done. */
export function planCompletion(work: ActivityWork, { status = 'completed', details }: CompleteActivity): Activity {
  expectPossible(work, 'complete');
  const { edit, configuration, activity } = work;
  const done = offeredStatus(configuration, { status, category: activity.category, statusClass: 'completed' });
  return edit.change('activity', activity, {
    ...atStatus(done, edit.ctx.now),
    untouched: undefined,
    ...(details === undefined ? {} : { details }),
  });
}
