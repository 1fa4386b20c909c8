import { expectAuditor } from '../../audit/list-changes.ts';
import { pastChanges } from '../../audit/past-changes.ts';
import { wholeTrail } from '../../audit/trail.ts';
import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { readVisibleCase } from '../../cases/visible-case.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Run } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import type { Context } from '../../platform/context.ts';
import type { Verdict } from '../conditions/condition.ts';
import { checkConditions } from '../conditions/index.ts';
import { gatherBeside } from '../gather-beside.ts';
import type { Rule } from '../rule.schema.ts';
import { isInReach, namedRule, reasonNotFor, waitsFor } from '../rules.ts';
import { factsOf } from '../runs/decide.ts';
import { describeTrigger } from '../triggers/index.ts';

/** Why a rule did or did not act on a case. */
export interface Explanation {
  rule: Rule;
  /** Whether it can act on this case at all; if not, why, in words. */
  applies: boolean;
  because: string;
  /** Its runs here, newest first. */
  runs: Run[];
  /** Changes that it waits for and that happened here without leaving a run, such as those before it was switched on. */
  passed: { at: string; trigger: string }[];
  /** Its conditions, asked of the case as it is now. */
  conditionsNow: Verdict[];
}

const MOST_PASSED = 20;

/** Explains one rule on a case that the caller may see and whose trail they may read. */
export async function explain(
  ctx: Context,
  { ruleId, caseId }: { ruleId: string; caseId: string },
): Promise<Explanation> {
  const configuration = await getConfiguration(ctx);
  const file = await readVisibleCase(ctx, caseId);
  expectAuditor(ctx, file);
  const rule = namedRule(configuration, ruleId);
  const runs = file.runs.filter((run) => run.ruleId === ruleId).toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const changes = [...pastChanges(await wholeTrail(caseId, ctx.now), '')].map(({ change }) => change);
  const met = changes.filter((change) => waitsFor(rule, change));
  const told = new Set(runs.map(({ changeId }) => changeId));
  const passed = met.filter(({ id }) => !told.has(id)).toReversed();
  return {
    rule,
    ...standing(rule, file, { runs: runs.length, met: met.length, waits: rule.trigger.type }),
    runs,
    passed: passed
      .slice(0, MOST_PASSED)
      .map((change) => ({ at: change.at, trigger: describeTrigger(change, rule.trigger) })),
    conditionsNow: await conditionsNow(ctx, { rule, file, configuration, change: met.at(-1) ?? changes.at(-1) }),
  };
}

interface Counted {
  runs: number;
  met: number;
  waits: string;
}

/** The first thing that stands in its way, or what it has done. */
function standing(rule: Rule, { case: record }: CaseFile, { runs, met, waits }: Counted) {
  const no = (because: string) => ({ applies: false, because });
  if (!rule.active) return no('The rule is switched off.');
  const notFor = reasonNotFor(rule, record);
  if (notFor) return no(notFor);
  if (!isInReach(rule, record)) return no('The case is in the bin.');
  if (runs > 0) return { applies: true, because: `It met ${runs} ${runs === 1 ? 'change' : 'changes'} here.` };
  if (met > 0)
    return { applies: true, because: 'What it waits for happened here while it was not switched on, or quietly.' };
  return { applies: true, because: `It never met a change here: nothing that it waits for (${waits}) has happened.` };
}

interface Asking {
  rule: Rule;
  file: CaseFile;
  configuration: Configuration;
  change: Change | undefined;
}

/** By the last change that it waits for, or the last one at all. */
async function conditionsNow(ctx: Context, { rule, file, configuration, change }: Asking): Promise<Verdict[]> {
  if (!change) return [];
  const beside = await gatherBeside(change, file, [rule]);
  const edit = new CaseEdit(ctx, file);
  return checkConditions(factsOf(edit, { rule, change, configuration, beside }), rule.conditions);
}
