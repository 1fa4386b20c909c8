import { getConfiguration } from '../../configuration/configuration.ts';
import type { RuleBudget, RuleScan } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import type { Rule } from '../rule.schema.ts';
import { namedRule } from '../rules.ts';
import type { RunCounts } from '../runs/rule-runs.ts';
import { countRuns } from '../runs/rule-runs.ts';
import { capOf, readBudget } from './take-from-budget.ts';

/** How a rule stands. */
export interface RuleState {
  rule: Rule;
  /** How often it may act in a day. */
  cap: number;
  budget: RuleBudget | undefined;
  counts: RunCounts & { actedToday: number };
  /** Its newest walks over many cases. */
  walks: RuleScan[];
}

const WALKS = 10;

/** How a rule stands: whether it is paused, what it has come to lately, when it failed last. Not-found when there is none. */
export async function readRuleState(ctx: Context, ruleId: string): Promise<RuleState> {
  const configuration = await getConfiguration(ctx);
  const rule = namedRule(configuration, ruleId);
  const [budget, counts, walks] = await Promise.all([readBudget(ruleId), countRuns(ruleId), newestWalks(ruleId)]);
  const isToday = budget?.day === dateIn(organisation.timeZone, ctx.now);
  const actedToday = isToday ? (budget.acted ?? 0) : 0;
  return { rule, cap: capOf(rule), budget, counts: { ...counts, actedToday }, walks };
}

async function newestWalks(ruleId: string): Promise<RuleScan[]> {
  const { data } = await model.entities.ruleScan.query.byRule({ ruleId }).go({ order: 'desc', limit: WALKS });
  return data;
}
