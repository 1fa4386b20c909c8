import { pastChanges } from '../../audit/past-changes.ts';
import { trail, wholeTrail } from '../../audit/trail.ts';
import type { CaseFile } from '../../cases/case-file.ts';
import { readCaseFile } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { Case } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import type { Context } from '../../platform/context.ts';
import { digest } from '../../platform/ids.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { sightOf } from '../../users/sight.ts';
import { gatherBeside } from '../gather-beside.ts';
import { occasionOn } from '../occasion.ts';
import type { Rule } from '../rule.schema.ts';
import { isFor, namedRule, waitsFor } from '../rules.ts';
import { BY_HAND } from '../triggers/by-hand.ts';
import { describeTrigger, goesByItself } from '../triggers/index.ts';
import type { Rehearsal } from './rehearse.ts';
import { rehearse } from './rehearse.ts';
import { casesToSimulate } from './cases-to-simulate.ts';
import type { Simulate } from './simulation.schema.ts';

const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** One answer looks at no more cases, and shows no more meetings: the next goes on from there. */
const CASES_AT_ONCE = 100;
const MEETINGS_AT_ONCE = 50;

/** What a rule would have done about one change. */
export interface SimulatedMeeting extends Rehearsal {
  case: Pick<Case, 'caseId' | 'reference' | 'subject'>;
  at: string;
  trigger: string;
}

/** What a rule would have done, of a stretch of the past. */
export interface Simulation {
  from: string;
  to: string;
  looked: { cases: number; changes: number };
  meetings: SimulatedMeeting[];
  nextCursor: string | null;
}

/**
 * What a rule, active or not, would have done about the changes of the past, from the audit trail: each on the case as it
 * was then, with contacts and templates as they are now. A rule that goes by time, or is done by hand, is tried on each
 * case as it is. Nothing is stored or sent, and budget and earlier runs do not count. Cases that are locked for the caller are left out.
 */
export async function simulate(
  ctx: Context,
  { ruleId, days, case: caseId, cursor }: Simulate & { ruleId: string },
): Promise<Simulation> {
  const configuration = await getConfiguration(ctx);
  const rule = namedRule(configuration, ruleId);
  const from = caseId === undefined ? addMilliseconds(ctx.now, -days * DAY_MILLISECONDS) : '';
  const { caseIds, cursorAfter } = await casesToSimulate(ctx, configuration, {
    rule,
    caseId,
    cursor,
    limit: CASES_AT_ONCE,
  });
  const simulation: Simulation = {
    from,
    to: ctx.now,
    looked: { cases: 0, changes: 0 },
    meetings: [],
    nextCursor: null,
  };
  for (const one of caseIds) {
    if (simulation.meetings.length >= MEETINGS_AT_ONCE) break;
    await simulateOn(ctx, { rule, configuration, caseId: one, from, simulation });
  }
  const isLast = simulation.looked.cases === caseIds.length;
  return { ...simulation, nextCursor: cursorAfter(simulation.looked.cases, isLast) };
}

interface Simulating {
  rule: Rule;
  configuration: Configuration;
  caseId: string;
  from: string;
  simulation: Simulation;
}

async function simulateOn(ctx: Context, { rule, configuration, caseId, from, simulation }: Simulating) {
  simulation.looked.cases += 1;
  const now = await readCaseFile(caseId);
  if (!now || !isFor(rule, now.case) || sightOf(ctx, now, configuration) !== 'whole') return;
  const met = goesByItself(rule.trigger)
    ? [asOfNow(ctx, now)]
    : await metIn(simulation, { rule, caseId, from, to: ctx.now });
  for (const { change, file } of met) {
    const beside = await gatherBeside(change, file, [rule]);
    const then = { ...ctx, now: change.at };
    simulation.meetings.push({
      ...(await rehearse(then, { rule, change, configuration, beside }, file)),
      case: { caseId, reference: now.case.reference, subject: now.case.subject },
      at: change.at,
      trigger: describeTrigger(change, rule.trigger),
    });
  }
}

interface Met {
  change: Change;
  file: CaseFile;
}

async function metIn(
  simulation: Simulation,
  { rule, caseId, from, to }: { rule: Rule; caseId: string; from: string; to: string },
): Promise<Met[]> {
  if (!(await happenedSince(caseId, from))) return [];
  const met: Met[] = [];
  for (const { change, file } of pastChanges(await wholeTrail(caseId, to), from)) {
    simulation.looked.changes += 1;
    if (change.cause.quiet || !waitsFor(rule, change)) continue;
    const then = file();
    // Its own runs of then are no reason not to act.
    if (then) met.push({ change, file: { ...then, runs: then.runs.filter(({ ruleId }) => ruleId !== rule.id) } });
  }
  return met;
}

async function happenedSince(caseId: string, from: string): Promise<boolean> {
  for await (const _ of trail(caseId, { from, atOnce: 1 })) return true;
  return false;
}

/** The case as it is, as if the time had come now. */
function asOfNow({ now, actor, cause }: Context, file: CaseFile): Met {
  const { caseId } = file.case;
  const id = digest('simulation', caseId, now);
  return { change: occasionOn({ id, caseId, entity: BY_HAND, at: now, actor: actor.id, cause }), file };
}
