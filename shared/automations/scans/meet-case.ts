import { CaseEdit } from '../../cases/case-edit.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import type { StatusClass } from '../../cases/case.schema.ts';
import { commitCase } from '../../cases/commit-case.ts';
import type { Change } from '../../platform/change.ts';
import type { Context } from '../../platform/context.ts';
import { digest } from '../../platform/ids.ts';
import { pauseRule } from '../budget/take-from-budget.ts';
import { checkConditions, objection } from '../conditions/index.ts';
import { gatherBeside } from '../gather-beside.ts';
import { timeOn } from '../occasion.ts';
import { isFor } from '../rules.ts';
import { factsOf } from '../runs/decide.ts';
import type { MeetingOnCase } from '../runs/do-run.ts';
import { doRun, runIdOf } from '../runs/do-run.ts';
import { tellOfPause } from '../runs/tell-of-stop.ts';
import type { Page } from './page.ts';

interface OneCase extends Page {
  caseId: string;
  /** As the list says in which it was found. */
  listedAs: StatusClass;
}

/** What came of a case: whether the rule acted there, and why no other can be met now, this one included. */
interface Met {
  hasActed: boolean;
  pause?: string;
}

/** Of a case that the rule does not meet. */
export const PASSED: Met = { hasActed: false };

/**
 * Has a rule meet a case at a time of its schedule, once. Its conditions are the filter: a case that they do not hold on
 * is passed over and keeps no run, or every case would keep one each time.
 */
export async function meetCase(
  { runner, scan, rule, configuration, caseId, listedAs }: OneCase,
  acted: number,
): Promise<Met> {
  const file = await readCaseFile(caseId);
  if (file?.case.listedAs !== listedAs || !isFor(rule, file.case)) return PASSED;
  const ctx = runner.context();
  const change = timeOfSchedule(caseId, { ruleId: rule.id, at: scan.occurrenceAt ?? scan.startedAt });
  const beside = await gatherBeside(change, file, [rule]);
  const meeting: MeetingOnCase = { rule, change, caseId, configuration, beside };
  // Met before the page was stopped amid.
  const earlier = outcomeIn(file, meeting);
  if (earlier !== undefined) return { hasActed: earlier === 'acted' };
  const facts = factsOf(new CaseEdit(ctx, file), meeting);
  if (objection(checkConditions(facts, rule.conditions)) !== undefined) return PASSED;
  if (acted >= (scan.actsUntil ?? Infinity))
    return { hasActed: false, pause: await pauseAt(ctx, file, { meeting, acted }) };
  const outcome = outcomeIn(await doRun(ctx, meeting, file), meeting);
  if (outcome === 'held') return { hasActed: false, pause: 'The rule was paused meanwhile' };
  return { hasActed: outcome === 'acted' };
}

const outcomeIn = (file: CaseFile | undefined, meeting: MeetingOnCase) =>
  file?.runs.find(({ runId }) => runId === runIdOf(meeting))?.outcome;

/** Pauses the rule, and tells people on the case where it stopped. */
async function pauseAt(ctx: Context, file: CaseFile, { meeting, acted }: { meeting: MeetingOnCase; acted: number }) {
  const { rule, configuration } = meeting;
  const because = `It has acted on ${acted} cases in one run of its schedule, as many as it may`;
  const { pausing } = await pauseRule(ctx, rule.id, because);
  if (pausing) {
    const edit = new CaseEdit({ ...ctx, cause: { ...ctx.cause, quiet: true } }, file);
    await tellOfPause(edit, configuration, { rule, because });
    await commitCase(edit, configuration, () => undefined);
  }
  return because;
}

/** The time of a schedule, which comes to each case by itself. */
const timeOfSchedule = (caseId: string, { ruleId, at }: { ruleId: string; at: string }): Change =>
  timeOn({ id: digest(ruleId, at, caseId), caseId, entity: 'schedule', at });
