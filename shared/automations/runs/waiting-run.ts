import type { Run } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { Decision } from './decide.ts';
import { keptChange } from './kept-change.ts';

/** A run or a follow-up that failed is tried again after so many minutes; then it is parked until a person has it done again. */
const AGAIN_MINUTES = [5, 30, 180];
const MINUTE_MILLISECONDS = 60_000;

/** What the sweep looks for. */
export const FAILED = 'run';
/** What waits until a paused rule is let go on. */
export const heldBy = (ruleId: string) => `held ${ruleId}`;

type Waiting = Pick<Run, 'outcome' | 'attempt' | 'change' | 'attention' | 'attentionAt'>;

/** Whether and when a run is tried again, after this attempt (from 1); what it met is kept as long as a person may have it done again. */
export function waitingAfter(
  { outcome }: Decision,
  { attempt, change, ruleId, now }: { attempt: number; change: Change; ruleId: string; now: string },
): Waiting {
  const done = { attempt, change: undefined, attention: undefined, attentionAt: undefined };
  const kept = { ...done, change: keptChange(change) };
  if (outcome === 'held') return { ...kept, outcome, attention: heldBy(ruleId), attentionAt: now };
  if (outcome === 'stopped') return { ...kept, outcome };
  if (outcome !== 'failed') return { ...done, outcome };
  const again = againAt(attempt, now);
  if (again === undefined) return { ...kept, outcome: 'parked' };
  return { ...kept, outcome, attention: FAILED, attentionAt: again };
}

/** When what failed at this attempt (from 1) is tried again; undefined when a person must have it done. */
export function againAt(attempt: number, now: string): string | undefined {
  const minutes = AGAIN_MINUTES[attempt - 1];
  return minutes === undefined ? undefined : addMilliseconds(now, minutes * MINUTE_MILLISECONDS);
}
