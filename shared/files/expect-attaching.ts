import { editingOf } from '../activities/activity-actions.ts';
import { expectAssigneeAction } from '../activities/find-activity.ts';
import { isAssignedTo } from '../activities/shown-activities.ts';
import type { CaseHead } from '../cases/case-file.ts';
import { expectAction, expectSeen } from '../cases/visible-case.ts';
import type { Activity } from '../model.ts';
import type { Context } from '../platform/context.ts';

/**
 * The case on which files may be put by who acts: those who work on it, and on an activity also who is assigned to it. Throws
 * not-found when they see nothing of the case, forbidden or conflict when they cannot add files.
 */
export async function expectAttaching<T extends CaseHead>(
  ctx: Context,
  found: T | null,
  activity: Activity | undefined,
): Promise<T> {
  const assigned = activity !== undefined && isAssignedTo(ctx.actor, activity);
  const { head, sight } = await expectSeen(ctx, found, { assigned });
  if (sight === 'whole') expectAction(ctx, head, 'add-files');
  else expectAssigneeAction(ctx, { head, ...editingOf('attach'), assigneeMay: assigned });
  return head;
}
