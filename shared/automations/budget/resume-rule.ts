import { getConfiguration } from '../../configuration/configuration.ts';
import type { RuleScan } from '../../model.ts';
import { model } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { AT_REST } from '../../platform/lease.ts';
import type { Rule } from '../rule.schema.ts';
import { namedRule } from '../rules.ts';
import { findScan, moveScan, startScan, whenSilent } from '../scans/scans.ts';
import { mostPerSchedule, pauseRule, unpauseRule } from './take-from-budget.ts';

/** Scans that a rule may have had while it was paused; of those that stand still, the newest goes on. */
const SCANS = 100;

interface Resume {
  ruleId: string;
  /** What becomes of what it would have done meanwhile. */
  waiting: 'do' | 'drop';
}

/** Pauses a rule: what it would do is kept until it goes on. It stays active, and meets what it waits for. Not-found when there is none. */
export async function pauseRuleByHand(
  ctx: Context,
  { ruleId, because }: { ruleId: string; because?: string | undefined },
): Promise<void> {
  namedRule(await getConfiguration(ctx), ruleId);
  await pauseRule(
    ctx,
    ruleId,
    because === undefined ? `Paused by ${nameOf(ctx)}` : `Paused by ${nameOf(ctx)}: ${because}`,
  );
}

/**
 * Lets a paused rule go on, with the whole of a day's budget. What was held is done in the background, on the cases as
 * they are then, or dropped; so is the run of its schedule that stood still. Again, it takes up what was left.
 */
export async function resumeRule(asked: Context, { ruleId, waiting }: Resume): Promise<void> {
  const { idempotency: _, ifMatch: __, ...ctx } = asked;
  const rule = namedRule(await getConfiguration(ctx), ruleId);
  const dropBecause = `Dropped by ${nameOf(ctx)} while the rule was paused`;
  await unpauseRule(ruleId);
  await startScan(ctx, { ruleScanId: ctx.newId('ruleScan'), kind: 'release', ruleId, release: waiting, dropBecause });
  const { data } = await model.entities.ruleScan.query.byRule({ ruleId }).go({ order: 'desc', limit: SCANS });
  const paused = data.filter(({ state }) => state === 'paused');
  const newest = paused.find(({ kind }) => kind === 'schedule');
  for (const scan of paused) {
    const goesOn = scan === newest && waiting === 'do';
    await moveOn(ctx, scan, goesOn ? goingOn(ctx, rule, scan) : ending(ctx, waiting === 'drop' ? dropBecause : LATER));
  }
}

const LATER = 'A later one went on instead';

/** It may act on as many cases as at its beginning. */
const goingOn = (ctx: Context, rule: Rule, { acted }: RuleScan): Partial<RuleScan> => ({
  state: 'waiting',
  because: undefined,
  actsUntil: acted + mostPerSchedule(rule),
  ...whenSilent(ctx),
});

const ending = ({ now }: Context, because: string): Partial<RuleScan> => ({
  state: 'done',
  because,
  endedAt: now,
  ...AT_REST,
});

const moveOn = (ctx: Context, { ruleScanId }: RuleScan, fields: Partial<RuleScan>): Promise<void> =>
  retryOnConflict(async () => {
    const scan = await findScan(ruleScanId);
    if (scan?.state === 'paused') await moveScan(ctx, scan, fields);
  });

const nameOf = ({ actor }: Context) => actor.displayName ?? 'an administrator';
