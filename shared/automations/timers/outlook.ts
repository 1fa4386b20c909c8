import { organisation } from '../../platform/organisation.ts';
import { digest } from '../../platform/ids.ts';
import { addIn } from '../../platform/time.ts';
import type { FollowUp } from '../../model.ts';
import { checkConditions } from '../conditions/index.ts';
import type { Facts } from '../facts.ts';
import { runIdOf } from '../runs/do-run.ts';
import type { Series } from './by-dates.ts';
import type { TimeRule } from './time-rules.ts';
import { NEVER } from './times-from.ts';

/** A time that has come for a rule on a case. */
export interface Occasion {
  at: string;
  changeId: string;
  repetition: number;
  series: Series;
}

/** What has come for a rule on a case and was not met yet, what of it is too late, and when it has to be looked at again. */
export interface Outlook {
  due: Occasion[];
  missed: Occasion[];
  nextAt: string | undefined;
}

interface Waiting {
  rule: TimeRule;
  facts: Facts;
  /** When the rule was stored as it is: times before that are old. */
  since: string;
  /** The timer that is there. */
  timer: FollowUp | undefined;
}

/**
 * Reckons what is due for a rule on a case, from the case alone: what has run is not due again, and of several repetitions
 * that have passed only the last one counts. Pure: nothing is read, stored or asked of the clock.
 */
export function outlookOf(waiting: Waiting): Outlook {
  const { rule, facts } = waiting;
  const { byDates, trigger } = rule;
  const met = new Set(facts.file.runs.map(({ runId }) => runId));
  const isOver =
    trigger.repeat?.until !== undefined && checkConditions(facts, trigger.repeat.until).some(({ holds }) => holds);
  const all = byDates.series(facts, trigger).map((series) => outlookOn(series, { ...waiting, met, isOver }));
  const again = byDates.looksAgainAfter?.(trigger);
  const next = all.flatMap(({ nextAt }) => nextAt ?? []).filter((at) => at < NEVER);
  const due = all.flatMap((one) => one.due ?? []);
  const missed = all.flatMap((one) => one.missed ?? []);
  const first = [...due.map(({ at }) => at), ...missed.map(({ at }) => at), ...next].toSorted()[0];
  return { due, missed, nextAt: first ?? (again && addIn(organisation.timeZone, facts.now, again)) };
}

interface Reckoned extends Waiting {
  /** Ids of runs. */
  met: Set<string>;
  /** Whether nothing is repeated any more. */
  isOver: boolean;
}

function outlookOn(
  series: Series,
  reckoned: Reckoned,
): Partial<Record<'due' | 'missed', Occasion>> & { nextAt?: string } {
  const repetition = lastReached(series, reckoned.facts.now);
  if (repetition < 0) return following(series, 0, reckoned);
  const changeId = changeIdOf(reckoned.rule.id, series, repetition);
  const occasion = { at: series.at(repetition), changeId, repetition, series };
  const standing = standingOf(occasion, reckoned);
  if (standing === 'old') return {};
  const rest = following(series, repetition + 1, reckoned);
  return standing === 'passed' ? rest : { [standing]: occasion, ...rest };
}

const following = (series: Series, repetition: number, { isOver }: Reckoned) =>
  repetition > series.last || (repetition > 0 && isOver) ? {} : { nextAt: series.at(repetition) };

/** How a time that has come stands: old is one of a series that began before the rule was there, passed is one that is over. */
function standingOf({ at, changeId, repetition, series }: Occasion, reckoned: Reckoned) {
  if (wasMet(changeId, reckoned)) return 'passed';
  const isWaited = isWaitedFor(at, reckoned);
  if (!isWaited && !isBegun(series, reckoned)) return 'old';
  if (repetition > 0 && reckoned.isOver) return 'passed';
  if (isWaited) return isLate(at, reckoned) ? 'missed' : 'due';
  return isNew(at, reckoned) && !isLate(at, reckoned) ? 'due' : 'passed';
}

const isWaitedFor = (at: string, { timer }: Reckoned) => timer?.state === 'waiting' && timer.dueAt <= at;

const isBegun = (series: Series, reckoned: Reckoned): boolean =>
  series.isEndless === true ||
  isNew(series.at(0), reckoned) ||
  wasMet(changeIdOf(reckoned.rule.id, series, 0), reckoned);

const changeIdOf = (ruleId: string, { recordId, value }: Series, repetition: number) =>
  digest(ruleId, recordId, value, String(repetition));

function wasMet(changeId: string, { rule, facts, met }: Reckoned): boolean {
  const { caseId } = facts.file.case;
  const change = { ...facts.change, id: changeId, after: { caseId } };
  return met.has(runIdOf({ rule, change, caseId }));
}

/** Whether a time is not older than the rule, or not so old that it is met as well where that was asked for. */
function isNew(at: string, { rule, since }: Reckoned): boolean {
  return at >= (rule.trigger.startWith === 'past-too' ? addIn(organisation.timeZone, since, '-P1Y') : since);
}

function isLate(at: string, { rule: { trigger }, facts, since }: Reckoned): boolean {
  if (trigger.startWith === 'past-too' && at < since) return false;
  return at < addIn(organisation.timeZone, facts.now, `-${trigger.catchUp}`);
}

/** The number of the last repetition that has come; -1 before the first. */
export function lastReached({ at, last }: Pick<Series, 'at' | 'last'>, now: string): number {
  if (at(0) > now) return -1;
  let reached = 0;
  let beyond = 1;
  for (; beyond <= last && at(beyond) <= now; beyond *= 2) reached = beyond;
  beyond = Math.min(beyond, last + 1);
  while (beyond - reached > 1) {
    const middle = Math.floor((reached + beyond) / 2);
    if (at(middle) <= now) reached = middle;
    else beyond = middle;
  }
  return reached;
}
