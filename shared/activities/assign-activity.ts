import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { AssignActivity } from './activity.schema.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';
import { namedAssignees } from './named-assignees.ts';

/** Gives an activity to these people and no others; none leaves it to nobody. */
export const assignActivity = (
  ctx: Context,
  { activityId, ...wanted }: AssignActivity & { activityId: string },
): Promise<Activity> => workOnActivity(ctx, { activityId, action: 'assign' }, (work) => planAssigning(work, wanted));

/** Decides that; from then on it follows no case role. Throws invalid for people whom the case type does not allow. */
export async function planAssigning(work: ActivityWork, { assignees: contactIds }: AssignActivity): Promise<Activity> {
  expectPossible(work, 'assign');
  const { edit, configuration, activity } = work;
  const assignees = await namedAssignees(edit, configuration, { contactIds, before: activity.assignees });
  return edit.change('activity', activity, { assignees, assigneeRole: undefined, untouched: undefined });
}
