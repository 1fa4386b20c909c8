import { CASE_ACTIONS, objectionTo } from '../cases/case-actions.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import { editingOf, objectionToAction } from './activity-actions.ts';
import type { ActivityAction, Workable } from './activity-actions.ts';
import { may } from '../users/permissions.ts';
import type { Sight } from '../users/sight.ts';
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
  const seen = await readVisibleActivity(ctx, activityId);
  const of = (action: ActivityAction): Verdict => {
    const because = objectionOf(ctx, configuration, { ...seen, action });
    return because === undefined ? { allowed: true } : { allowed: false, because };
  };
  return { activityId, of };
}

/** Why an actor cannot do this with an activity that they see as it stands; undefined when they can. */
export function objectionOf(
  { actor }: Context,
  configuration: Configuration,
  { action, sight, ...standing }: Workable & { action: ActivityAction; sight: Sight },
): string | undefined {
  const { action: caseAction, assigneeMay } = editingOf(action);
  const needed = sight === 'whole' ? CASE_ACTIONS[caseAction].permission : 'activities:work-assigned';
  if (sight !== 'whole' && !assigneeMay) return 'This is for those who work on the whole case.';
  if (!may(actor, needed, standing.head.case.category)) return `Your user role does not include "${needed}".`;
  return objectionTo(caseAction, standing.head) ?? objectionToAction(configuration, { action, ...standing });
}
