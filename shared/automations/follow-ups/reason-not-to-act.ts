import type { FollowUp } from '../../model.ts';
import { checkConditions, objection } from '../conditions/index.ts';
import type { Facts } from '../facts.ts';
import type { Rule, RuleAction } from '../rule.schema.ts';
import { reasonNotFor } from '../rules.ts';

type End = Pick<FollowUp, 'state' | 'because'>;

/**
 * Why a delayed action is not done when its time comes; undefined when nothing stands in its way. The rule's conditions
 * are asked as the rule is now, of the case as it is now. `asks` nothing: only what no rule can allow stands in its way.
 */
export function reasonNotToAct(facts: Facts, rule: Rule, action: RuleAction & { asks: boolean }): End | undefined {
  const { case: record } = facts.file;
  const skipped = (because: string): End => ({ state: 'skipped', because });
  if (record.listedAs === 'binned') return skipped('The case is in the bin');
  if (record.statusClass === 'closed' && !action.keepWhenClosed) return skipped('The case is closed');
  if (!action.asks) return undefined;
  const cancelled = reasonToCancel(facts, action);
  if (cancelled !== undefined) return { state: 'cancelled', because: cancelled };
  if (!action.recheck) return undefined;
  const notFor = reasonNotFor(rule, record);
  if (notFor) return skipped(notFor);
  const failing = objection(checkConditions(facts, rule.conditions));
  return failing === undefined ? undefined : skipped(failing);
}

/** The first condition that cancels a waiting action and holds, in words. */
export function reasonToCancel(facts: Facts, { cancelWhen }: Pick<RuleAction, 'cancelWhen'>): string | undefined {
  const holding = checkConditions(facts, cancelWhen).find(({ holds }) => holds);
  return holding && `It was to be cancelled when "${holding.condition}": it is ${holding.saw}`;
}
