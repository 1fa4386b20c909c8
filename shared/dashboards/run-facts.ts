import type { Run, RunOutcome } from '../model.ts';
import { organisation } from '../platform/organisation.ts';
import { dateIn } from '../platform/time.ts';
import type { Tally } from '../projections/tally.ts';
import type { Daily } from './days.ts';
import { dayCell, daySheet } from './days.ts';

/** What rules did in a category. */
export const runScope = (category: string) => `runs/${category}`;

/** That a rule found nothing to do, only observed, or waits while it is paused counts as nothing. */
const COUNTED: Partial<Record<RunOutcome, Daily>> = {
  acted: 'ran',
  failed: 'failed',
  parked: 'failed',
  stopped: 'failed',
  missed: 'failed',
};

/** Whether a run is one that counts. */
export const isCountedRun = ({ outcome }: Pick<Run, 'outcome'>) => COUNTED[outcome] !== undefined;

export interface RunFacts {
  category: string;
  what: Daily;
  /** Date of the organisation's zone. */
  on: string;
}

/** What is counted of a run; undefined where that is nothing. */
export function runFacts({ outcome, at }: Pick<Run, 'outcome' | 'at'>, category: string): RunFacts | undefined {
  const what = COUNTED[outcome];
  return what && { category, what, on: dateIn(organisation.timeZone, at) };
}

export const runTallies = ({ category, what, on }: RunFacts): Tally[] => [
  { scope: runScope(category), sheet: daySheet(on), cell: dayCell(what, on), by: 1 },
];
