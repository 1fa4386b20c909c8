import type { ActivityAction } from '../activities/activity-actions.ts';
import { ACTIVITY_ACTIONS } from '../activities/activity-actions.ts';
import { objectionOf } from '../activities/list-activity-actions.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Context } from '../platform/context.ts';
import type { WorkItem } from './work-item.ts';

const NAMES = Object.keys(ACTIVITY_ACTIONS) as ActivityAction[];

/** What an actor may do with an activity, by the rules of `GET /activities/{activityId}/actions`, which says of each how. */
export const actionsOn = (
  ctx: Context,
  configuration: Configuration,
  { activity, case: facts, sight }: WorkItem,
): ActivityAction[] =>
  NAMES.filter(
    (action) => objectionOf(ctx, configuration, { action, sight, activity, head: { case: facts } }) === undefined,
  );
