import { readCaseFile } from '../cases/case-file.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Change } from '../platform/change.ts';
import type { Context } from '../platform/context.ts';
import { casesMet } from './cases-met.ts';
import { gatherBeside } from './gather-beside.ts';
import type { Rule } from './rule.schema.ts';
import { activeRules, isFor, isInReach, waitsFor } from './rules.ts';
import { doRun } from './runs/do-run.ts';

/** Lets every rule that waits for such a change act, each in a transaction of its own. */
export async function reactToChange(ctx: Context, change: Change): Promise<void> {
  if (change.after === undefined || change.cause.quiet) return;
  const configuration = await getConfiguration(ctx);
  const met = await casesMet(change, rulesMet(configuration, change));
  for (const [caseId, rules] of met) await meetOnCase(ctx, { rules, change, caseId, configuration });
}

/** The rules that wait for such a change: found without reading anything. */
export const rulesMet = (configuration: Configuration, change: Change): Rule[] =>
  activeRules(configuration).filter((rule) => rule.id !== change.cause.undoes && waitsFor(rule, change));

interface Met {
  rules: Rule[];
  change: Change;
  caseId: string;
  configuration: Configuration;
}

/** The case is read once for all of them, and again when somebody else writes in between. */
async function meetOnCase(ctx: Context, { rules, change, caseId, configuration }: Met): Promise<void> {
  let file = (await readCaseFile(caseId)) ?? undefined;
  if (!file) return;
  const { case: record } = file;
  const meant = rules.filter((rule) => isFor(rule, record) && isInReach(rule, record));
  if (meant.length === 0) return;
  const beside = await gatherBeside(change, file, meant);
  for (const rule of meant) file = await doRun(ctx, { rule, change, caseId, configuration, beside }, file);
}
