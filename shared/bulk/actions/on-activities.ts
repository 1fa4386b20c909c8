import type * as z from 'zod';
import type { ActivityAction } from '../../activities/activity-actions.ts';
import { ACTIVITY_ACTIONS } from '../../activities/activity-actions.ts';
import type { ActivityWork } from '../../activities/activity-work.ts';
import { editActivity, readVisibleActivity } from '../../activities/find-activity.ts';
import { CASE_ACTIONS } from '../../cases/case-actions.ts';
import type { BulkAction, CaseWork, Decide } from './action.ts';
import { planOn } from './action.ts';

interface Definition<Settings> {
  settings: z.ZodType<Settings>;
  /** The verb that guards each activity, and its case. */
  needs: ActivityAction;
  /** How many cases one item changes. */
  cases?: 1 | 2;
  plan: Decide<ActivityWork & CaseWork, Settings>;
}

/** An action on activities. */
export function onActivities<Settings extends { type: string }>(
  definition: Definition<Settings>,
): BulkAction<Settings> {
  const { settings, needs, cases = 1, plan } = definition;
  const { caseAction } = ACTIVITY_ACTIONS[needs];
  return {
    settings,
    target: 'activities',
    permission: CASE_ACTIONS[caseAction].permission,
    async begin(ctx, configuration, activityId) {
      const found = await readVisibleActivity(ctx, activityId);
      return {
        label: found.activity.subject,
        async plan(wanted) {
          const { edit, activity } = await editActivity(ctx, activityId, { action: caseAction, sharedBy: cases });
          return planOn({ edit, configuration }, (work) => plan({ ...work, activity }, wanted));
        },
      };
    },
  };
}
