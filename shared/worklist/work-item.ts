import { isAssignedTo } from '../activities/shown-activities.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { CaseFacts } from '../lists/case-facts.ts';
import type { Context } from '../platform/context.ts';
import type { Sight } from '../users/sight.ts';
import { sightOf } from '../users/sight.ts';
import type { ActivityFacts } from './activity-facts.ts';

/** An activity of a worklist or calendar with its case, and through how much of the case it is seen. */
export interface WorkItem {
  activity: ActivityFacts;
  case: CaseFacts;
  sight: Exclude<Sight, 'none' | 'listed'>;
}

/**
 * The item as the actor sees it; undefined where they do not: what is in the bin, locked for them, or neither on a case of
 * theirs nor assigned to them. To be a client is no work.
 */
export function seenItem(
  ctx: Context,
  configuration: Configuration,
  { activity, facts }: { activity: ActivityFacts; facts: CaseFacts },
): WorkItem | undefined {
  if (facts.listedAs !== 'opened' && facts.listedAs !== 'closed') return undefined;
  const assigned = isAssignedTo(ctx.actor, activity);
  const sight = sightOf(ctx, { case: facts, roles: facts.people, assigned }, configuration);
  const shown = sight === 'whole' || (sight === 'assigned' && assigned);
  return shown ? { activity, case: facts, sight } : undefined;
}
