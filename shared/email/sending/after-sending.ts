import type { Message } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { Outcome } from '../ses.ts';

/** SES reports what it took within minutes; until then an unknown message is left alone. */
export const UNKNOWN_MILLISECONDS = 15 * 60_000;

/** The first wait after a refusal that passes; it doubles up to an hour. A daily quota is free again within a day. */
const FIRST_WAIT_MILLISECONDS = 60_000;
const LONGEST_WAIT_MILLISECONDS = 60 * 60_000;
/** About three days. */
const MOST_ATTEMPTS = 75;

/** Of a message that waits for nothing any more. */
export const AT_REST = { attention: undefined, attentionAt: undefined };

/** What becomes of a claimed message by the answer of SES. */
export function afterSending(ctx: Context, message: Message, outcome: Outcome): Partial<Message> {
  switch (outcome.outcome) {
    case 'sent':
      return { state: 'sent', sentAt: ctx.now, sesMessageId: outcome.sesMessageId, because: undefined, ...AT_REST };
    case 'refused':
      return outcome.later && message.attempt < MOST_ATTEMPTS
        ? { state: 'planned', because: outcome.because, attentionAt: addMilliseconds(ctx.now, waitAfter(message)) }
        : { state: 'refused', because: outcome.because, ...AT_REST };
    case 'unknown':
      return {
        state: 'unknown',
        because: outcome.because,
        attentionAt: addMilliseconds(ctx.now, UNKNOWN_MILLISECONDS),
      };
  }
}

const waitAfter = ({ attempt }: Message) =>
  Math.min(FIRST_WAIT_MILLISECONDS * 2 ** Math.max(attempt - 1, 0), LONGEST_WAIT_MILLISECONDS);
