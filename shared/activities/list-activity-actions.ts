import { CASE_ACTIONS, mayDo, objectionTo } from '../cases/case-actions.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { ACTIVITY_ACTIONS, objectionToAction } from './activity-actions.ts';
import type { ActivityAction } from './activity-actions.ts';
import { readVisibleActivity } from './find-activity.ts';

interface Verdict {
  allowed: boolean;
  /** Why not, in words for people. */
  because?: string;
}

interface ActivityActions {
  activityId: string;
  of: (action: ActivityAction) => Verdict;
}

/** What an actor may do with an activity as it stands, by the rules that guard the verbs themselves. */
export async function listActivityActions(ctx: Context, activityId: string): Promise<ActivityActions> {
  const configuration = await getConfiguration(ctx);
  const { head, activity } = await readVisibleActivity(ctx, activityId);
  const objection = (action: ActivityAction) => {
    const { caseAction } = ACTIVITY_ACTIONS[action];
    if (!mayDo(ctx.actor, caseAction, head))
      return `Your user role does not include "${CASE_ACTIONS[caseAction].permission}".`;
    return objectionTo(caseAction, head) ?? objectionToAction(configuration, { action, activity, head });
  };
  const of = (action: ActivityAction): Verdict => {
    const because = objection(action);
    return because === undefined ? { allowed: true } : { allowed: false, because };
  };
  return { activityId, of };
}
