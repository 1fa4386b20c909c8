import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { ReopenActivity } from './activity.schema.ts';
import { atStatus, offeredStatus } from './activity-status.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';

/** Makes an activity that was completed or cancelled one that is to be done again. */
export const reopenActivity = (
  ctx: Context,
  { activityId, ...wanted }: ReopenActivity & { activityId: string },
): Promise<Activity> => workOnActivity(ctx, { activityId, action: 'reopen' }, (work) => planReopening(work, wanted));

/** Decides that. Throws conflict on a closed case, for what is a record of what happened, and for what is open. */
export function planReopening(work: ActivityWork, { status = 'scheduled' }: ReopenActivity): Activity {
  expectPossible(work, 'reopen');
  const { edit, configuration, activity } = work;
  const open = offeredStatus(configuration, { status, category: activity.category, statusClass: 'incomplete' });
  return edit.change('activity', activity, {
    ...atStatus(open, edit.ctx.now),
    untouched: undefined,
    because: undefined,
  });
}
