import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { FollowUpActivity } from './activity.schema.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';
import { addActivity } from './add-activity.ts';
import { expectRoomForPlans, typeByHand } from './allowed-type.ts';
import { namedAssignees } from './named-assignees.ts';

/** Plans an activity that follows up another. Returns the new one. */
export const followUpActivity = (
  ctx: Context,
  { activityId, ...wanted }: FollowUpActivity & { activityId: string },
): Promise<Activity> =>
  workOnActivity(ctx, { activityId, action: 'follow-ups' }, (work) => {
    expectPossible(work, 'follow-ups');
    return planFollowUp(work, wanted);
  });

/** Decides that. Throws invalid or conflict as for any activity added by hand; `pointer` is where it stands in the body. */
export async function planFollowUp(
  { edit, configuration, activity }: ActivityWork,
  { pointer = '', assignees: contactIds = [], ...wanted }: FollowUpActivity & { pointer?: string },
): Promise<Activity> {
  typeByHand(edit, configuration, { type: wanted.type, pointer: `${pointer}/type` });
  expectRoomForPlans(edit, 'incomplete');
  const assignees = await namedAssignees(edit, configuration, { contactIds, pointer: `${pointer}/assignees` });
  return addActivity(edit, configuration, { ...wanted, assignees, followUpOf: activity.activityId });
}
