import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import type { Context } from '../../platform/context.ts';
import { casesConcerned } from '../follow-ups/cases-concerned.ts';
import { isFor } from '../rules.ts';
import { setTimers } from './set-timers.ts';
import type { TimeRule } from './time-rules.ts';
import { timeRules } from './time-rules.ts';

/** The records whose changes can bring other times. */
const MOVERS = new Set(['case', 'caseRole', 'activity', 'contact']);
/** What decides whether a rule waits on a case at all. */
const SCOPE = ['caseType', 'category', 'listedAs', 'emptiedAt'];

/**
 * Has the timers of rules follow a change of a case, its activities or its people. Whether any rule is concerned is seen
 * from the change alone; only then is the case read, and written where another time is the next.
 */
export async function keepTimers(ctx: Context, change: Change): Promise<void> {
  if (!MOVERS.has(change.entity) || !change.after) return;
  const ruleIds = rulesConcerned(timeRules(await getConfiguration(ctx)), change);
  if (ruleIds.length === 0) return;
  for (const caseId of await casesConcerned(change)) await setTimers(ctx, { caseId, ruleIds });
}

/** The rules whose times may be others after a change; pure. */
export const rulesConcerned = (rules: TimeRule[], change: Change): string[] =>
  rules.filter((rule) => isConcerned(rule, change)).map(({ id }) => id);

function isConcerned(rule: TimeRule, change: Change): boolean {
  const { entity, before, after } = change;
  const { byDates, trigger } = rule;
  if (entity === 'case') {
    const images = [before, after] as unknown as (Case | undefined)[];
    if (!images.some((image) => image && isFor(rule, image))) return false;
    if (SCOPE.some((name) => before?.[name] !== after?.[name])) return true;
  }
  const isAsked = trigger.repeat?.until !== undefined && (entity === 'case' || entity === 'activity');
  return isAsked || byDates.isMovedBy(change, trigger);
}
