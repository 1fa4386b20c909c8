import type { RuleBudget } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { organisation } from '../../platform/organisation.ts';
import { dateIn } from '../../platform/time.ts';
import { unlessRefused } from '../../platform/unless-refused.ts';
import { isMailing } from '../actions/index.ts';
import type { Rule } from '../rule.schema.ts';

/** What a rule may do that does not say so itself: mail reaches people, and cannot be taken back. */
const MOST = { mailing: 500, other: 10_000 };
const usual = ({ actions }: Pick<Rule, 'actions'>) =>
  actions.some((action) => isMailing(action.do)) ? MOST.mailing : MOST.other;

/** How often a rule may act in a day. */
export const capOf = (rule: Pick<Rule, 'limits' | 'actions'>): number => rule.limits.perDay ?? usual(rule);

/** On how many cases a rule may act in one run of its schedule. */
export const mostPerSchedule = (rule: Pick<Rule, 'limits' | 'actions'>): number =>
  rule.limits.perSchedule ?? usual(rule);

/** Why a rule may not act now. */
export interface Held {
  because: string;
  /** Whether it was paused just now. */
  pausing: boolean;
}

/**
 * Counts one more time that a rule acts today (in the organisation's time zone), by one conditional write and no read;
 * undefined when it may. Past its cap it is paused, until a person lets it go on. One that is counted and then not done,
 * since its answer was lost, makes the cap one smaller.
 */
export async function takeFromBudget(ctx: Context, rule: Rule): Promise<Held | undefined> {
  const today = dateIn(organisation.timeZone, ctx.now);
  const cap = capOf(rule);
  const again = () => oneMore(rule.id, today, cap);
  if ((await again()) || (await firstOf(rule.id, today)) || (await again())) return undefined;
  const budget = await readBudget(rule.id);
  if (budget?.pausedAt !== undefined) return { because: budget.because ?? 'The rule is paused', pausing: false };
  return pauseRule(ctx, rule.id, `It has acted ${cap} times today, as often as it may in a day`);
}

const oneMore = (ruleId: string, today: string, cap: number) =>
  unlessRefused(() =>
    model.entities.ruleBudget
      .patch({ ruleId })
      .add({ acted: 1 })
      .where(
        ({ day, acted, pausedAt }, is) => `${is.eq(day, today)} AND ${is.lt(acted, cap)} AND ${is.notExists(pausedAt)}`,
      )
      .go({ response: 'none' }),
  );

const firstOf = (ruleId: string, today: string) =>
  unlessRefused(() =>
    model.entities.ruleBudget
      .upsert({ ruleId, day: today, acted: 1 })
      .where(({ day, pausedAt }, is) => `(${is.notExists(day)} OR ${is.ne(day, today)}) AND ${is.notExists(pausedAt)}`)
      .go({ response: 'none' }),
  );

/** What a rule has done today, and whether it is paused; nothing of a rule that never acted. */
export async function readBudget(ruleId: string): Promise<RuleBudget | undefined> {
  const { data } = await model.entities.ruleBudget.get({ ruleId }).go({ consistent: true });
  return data ?? undefined;
}

/** Pauses a rule; `pausing` unless it was paused already. */
export async function pauseRule({ now }: Context, ruleId: string, because: string): Promise<Held> {
  const paused = await unlessRefused(() =>
    model.entities.ruleBudget
      .upsert({ ruleId, pausedAt: now, because })
      .where(({ pausedAt }, is) => is.notExists(pausedAt))
      .go({ response: 'none' }),
  );
  return { because, pausing: paused !== undefined };
}

/** Lets a paused rule go on, with the whole of a day's budget. */
export const unpauseRule = (ruleId: string) =>
  unlessRefused(() =>
    model.entities.ruleBudget.patch({ ruleId }).remove(['pausedAt', 'because', 'day']).go({ response: 'none' }),
  );
