import type { CaseFile } from '../../cases/case-file.ts';
import type { Change } from '../../platform/change.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { Rule } from '../rule.schema.ts';

/** A chain of rules setting off rules ends here: https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html stops at 16. */
export const MAXIMUM_DEPTH = 8;
/** More runs than this on one case in an hour are taken for rules that chase each other. */
export const MAXIMUM_RUNS_PER_HOUR = 100;
const HOUR_MILLISECONDS = 60 * 60_000;

/** Whether the change comes of what this very rule did, directly or by other rules. */
export const isOwnEffect = ({ id, again }: Rule, { cause }: Change): boolean =>
  !again && (cause.rules ?? []).includes(id);

/** Rules always stop: after a number of rules in a row, and after a number of runs on one case in an hour. */
export function reasonToStop({ cause }: Change, file: CaseFile, now: string): string | undefined {
  if (cause.depth >= MAXIMUM_DEPTH)
    return `This is rule ${cause.depth + 1} in a row set off by one change; ${MAXIMUM_DEPTH} may follow one another`;
  const recent = lastHour(file, now).filter(({ outcome }) => outcome === 'acted').length;
  return recent >= MAXIMUM_RUNS_PER_HOUR ? `Rules acted ${recent} times on this case within an hour` : undefined;
}

/** Whether people were told on the case within the last hour that rules were stopped there. */
export const isToldOfStop = (file: CaseFile, now: string): boolean =>
  lastHour(file, now).some(({ outcome }) => outcome === 'stopped');

const lastHour = ({ runs }: CaseFile, now: string) => {
  const hourAgo = addMilliseconds(now, -HOUR_MILLISECONDS);
  return runs.filter(({ at }) => at > hourAgo);
};
