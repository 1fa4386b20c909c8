import { readBudget } from '../budget/take-from-budget.ts';

/** Why a scan of the rule stands still: the rule is paused. */
export async function pauseOf(ruleId: string): Promise<{ pause?: string }> {
  const budget = await readBudget(ruleId);
  return budget?.pausedAt === undefined ? {} : { pause: budget.because ?? 'The rule is paused' };
}
