import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { CancelActivity } from './activity.schema.ts';
import { atStatus, offeredStatus } from './activity-status.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';

/** Marks an activity as one that will not be done. */
export const cancelActivity = (
  ctx: Context,
  { activityId, ...wanted }: CancelActivity & { activityId: string },
): Promise<Activity> => workOnActivity(ctx, { activityId, action: 'cancel' }, (work) => planCancelling(work, wanted));

/** Decides that. Throws conflict when it is done or cancelled already, or stays on its case by its type. */
export function planCancelling(work: ActivityWork, { status = 'cancelled', reason }: CancelActivity): Activity {
  expectPossible(work, 'cancel');
  const { edit, configuration, activity } = work;
  const off = offeredStatus(configuration, { status, category: activity.category, statusClass: 'cancelled' });
  return edit.change('activity', activity, {
    ...atStatus(off, edit.ctx.now),
    untouched: undefined,
    because: reason,
  });
}
