import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { UNREAD } from './activity.schema.ts';
import { atStatus } from './activity-status.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';

/** Notes that somebody has looked at an activity: an unread one is completed by that, any other stays as it is. */
export const readActivity = (ctx: Context, activityId: string): Promise<Activity> =>
  workOnActivity(ctx, { activityId, action: 'read' }, planReading);

/** Decides that. */
export function planReading(work: ActivityWork): Activity {
  expectPossible(work, 'read');
  const { edit, configuration, activity } = work;
  if (activity.status !== UNREAD) return activity;
  const read = configuration.get('activityStatuses', 'completed', 'activity status');
  return edit.change('activity', activity, atStatus(read, edit.ctx.now));
}
