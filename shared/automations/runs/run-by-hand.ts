import { expectAction, readVisibleCase } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Case, Run } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { gatherBeside } from '../gather-beside.ts';
import { occasionOn } from '../occasion.ts';
import type { Rule } from '../rule.schema.ts';
import { namedRule, reasonNotFor } from '../rules.ts';
import { BY_HAND } from '../triggers/by-hand.ts';
import { triggered } from '../triggers/index.ts';
import { doRun } from './do-run.ts';

interface Which {
  caseId: string;
  ruleId: string;
}

/**
 * Has a rule that waits for that act on a case; its run says what came of it. Asked again by the same Idempotency-Key it
 * is the same run; in a dry run it says what it would do. Conflict for a rule that is switched off, is not for such cases
 * or waits for something else.
 */
export async function runByHand(ctx: Context, { caseId, ruleId }: Which): Promise<Run> {
  const configuration = await getConfiguration(ctx);
  const file = await readVisibleCase(ctx, caseId);
  expectAction(ctx, file, 'update');
  const change = wishOf(ctx, caseId);
  const rule = ruleFor(configuration, { ruleId, change, record: file.case });
  const beside = await gatherBeside(change, file, [rule]);
  // The run is its own memory; a rule that only observes takes nothing from its budget.
  const { idempotency, ifMatch, ...acting } = ctx;
  const asked = ctx.dryRun ? { ...rule, observe: true } : rule;
  const after = await doRun(acting, { rule: asked, change, caseId, configuration, beside }, file);
  const run = after?.runs.find((one) => one.ruleId === ruleId && one.changeId === change.id);
  if (!run) throw notFound('case');
  return run;
}

/** What the rule meets: somebody wished it. */
const wishOf = (ctx: Context, caseId: string): Change =>
  occasionOn({
    id: ctx.idempotency?.id ?? ctx.newId('run'),
    caseId,
    entity: BY_HAND,
    at: ctx.now,
    actor: ctx.actor.id,
    cause: ctx.cause,
    about: { by: ctx.actor.displayName },
  });

function ruleFor(
  configuration: Configuration,
  { ruleId, change, record }: { ruleId: string; change: Change; record: Case },
): Rule {
  const rule = namedRule(configuration, ruleId);
  if (!rule.active) throw conflict(`The rule "${rule.label}" is switched off.`);
  if (!triggered(change, rule.trigger, ruleId)) {
    throw conflict(`The rule "${rule.label}" is not set off by hand: it waits for ${rule.trigger.type}.`);
  }
  const notFor = reasonNotFor(rule, record);
  if (notFor) throw conflict(`The rule "${rule.label}" does not act here. ${notFor}`);
  return rule;
}
