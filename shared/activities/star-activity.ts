import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';

/** Puts a star on an activity, or takes it off: allowed on any, since it says nothing about what happened. */
export const starActivity = (
  ctx: Context,
  { activityId, action }: { activityId: string; action: 'star' | 'unstar' },
): Promise<Activity> =>
  workOnActivity(ctx, { activityId, action }, (work) => {
    expectPossible(work, action);
    return work.edit.change('activity', work.activity, { starred: action === 'star' ? true : undefined });
  });
