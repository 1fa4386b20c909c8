import type { WebhookCall } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { AT_REST } from './calls.ts';
import type { Answer } from './post-outside.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** After the first attempt; see queue-call.ts. */
export const FIRST_WAIT_SECONDS = 5;
/**
 * How long each attempt is waited for that follows one that failed, about three days in all:
 * https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#deliverability-and-reliability
 */
const WAIT_SECONDS = [
  FIRST_WAIT_SECONDS,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];

/** By this status a receiver says that it wants no more of such calls. */
const GONE = 410;

/** What becomes of a call by the answer to its attempt, which is the `attempt` that it names. */
export function afterCall({ now }: Context, { attempt }: WebhookCall, answer: Answer): Partial<WebhookCall> {
  const status = 'status' in answer ? answer.status : undefined;
  if (status !== undefined && status >= 200 && status < 300) {
    return { state: 'delivered', status, because: undefined, deliveredAt: now, ...AT_REST };
  }
  const failed = { status, because: 'because' in answer ? answer.because : answered(answer.status) };
  const seconds = status === GONE ? undefined : WAIT_SECONDS[attempt - 1];
  if (seconds === undefined) return { ...failed, state: 'given-up', ...AT_REST };
  return { ...failed, state: 'failed', attentionAt: addMilliseconds(now, seconds * 1000) };
}

function answered(status: number): string {
  if (status === GONE) return 'The other system wants no more of such calls (status 410)';
  if (status >= 300 && status < 400)
    return `The other system is elsewhere (status ${status}): redirects are not followed`;
  return `The other system did not take it (status ${status})`;
}
