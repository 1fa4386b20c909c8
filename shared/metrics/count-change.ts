import type { Change } from '../platform/change.ts';
import { count } from './count.ts';
import type { MetricName } from './metrics.ts';

type Fields = NonNullable<Change['after']>;

const stands =
  (...states: string[]) =>
  ({ state, outcome }: Fields) =>
    states.includes(String(state ?? outcome));

/** What is counted of a record when it begins to hold of it. */
const COUNTED: Record<string, [MetricName, (fields: Fields) => boolean][]> = {
  case: [['CasesOpened', () => true]],
  submission: [
    // One whose files are still to come is none yet.
    ['SubmissionsReceived', ({ state }) => state !== 'unfinished'],
    ['SubmissionsFailed', stands('failed')],
  ],
  message: [
    // SES's own event may be quicker than its answer, and make of a message that went one that was delivered.
    ['MessagesSent', ({ sentAt }) => sentAt !== undefined],
    ['MessagesNotDelivered', stands('refused', 'bounced', 'complained')],
    ['MessagesUnknown', stands('unknown')],
  ],
  run: [
    ['RulesActed', stands('acted')],
    ['RulesParked', stands('parked')],
  ],
};

/** Counts what a stored change says of the work: whoever made it, and wherever, it is counted here alone. */
export function countChange(change: Change): void {
  const counted = COUNTED[change.entity] ?? [];
  for (const [name] of counted.filter(([, holds]) => begins(change, holds))) count(name);
  if (change.entity === 'followUp' && begins(change, stands('fired'))) countDelay(change.after ?? {});
}

const begins = ({ before, after }: Change, holds: (fields: Fields) => boolean) =>
  after !== undefined && holds(after) && !(before && holds(before));

/** Never below nothing: Scheduler fires within the minute named, so also some seconds before; a person, whenever they like. */
function countDelay({ dueAt, firedAt }: Fields) {
  if (firedAt === undefined) return;
  count('FollowUpDelay', Math.max(0, (Date.parse(firedAt as string) - Date.parse(dueAt as string)) / 1000));
}
