import { randomUUID } from 'node:crypto';
import type { Message } from '../model.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { addMilliseconds } from '../platform/time.ts';
import type { MessageKey } from './messages.ts';
import { moveMessage, readMessage } from './messages.ts';
import type { Outcome } from './ses.ts';
import { sendBySes } from './ses.ts';

/** A claim outlives every attempt to send; after it the sweep takes the message for unknown. */
const CLAIM_MILLISECONDS = 2 * 60_000;
/** SES reports what it took within minutes; until then an unknown message is left alone. */
export const UNKNOWN_MILLISECONDS = 15 * 60_000;

/**
 * Sends a planned message: claims it, so that of two deliveries of the same queue message one goes on, hands it to SES
 * once and records what came of it. Returns 'later' when SES would take it another time.
 */
export async function sendMessage(ctx: Context, key: MessageKey): Promise<'done' | 'later'> {
  const message = await readMessage(key);
  if (message?.state !== 'planned') return 'done';
  const claimed = await claim(ctx, message);
  if (!claimed) return 'done';
  const outcome = await sendBySes(claimed);
  await record(ctx, claimed, afterSending(ctx, outcome));
  return outcome.outcome === 'refused' && outcome.later ? 'later' : 'done';
}

/**
 * A queue delivers the same message twice at times, under the same id: each claim has a cause of its own, so that the
 * second is not taken for the first whose answer was lost.
 */
async function claim(ctx: Context, message: Message) {
  const claiming = { ...ctx, cause: { ...ctx.cause, id: `${ctx.cause.id}/${randomUUID()}` } };
  try {
    return await moveMessage(claiming, message, {
      state: 'claimed',
      attempt: message.attempt + 1,
      attention: 'message',
      attentionAt: addMilliseconds(ctx.now, CLAIM_MILLISECONDS),
    });
  } catch (error) {
    if (error instanceof WriteConflict) return undefined;
    throw error;
  }
}

const atRest = { attention: undefined, attentionAt: undefined };

function afterSending(ctx: Context, outcome: Outcome): Partial<Message> {
  switch (outcome.outcome) {
    case 'sent':
      return { state: 'sent', sentAt: ctx.now, sesMessageId: outcome.sesMessageId, because: undefined, ...atRest };
    case 'refused':
      return outcome.later
        ? { state: 'planned', because: outcome.because }
        : { state: 'refused', because: outcome.because, ...atRest };
    case 'unknown':
      return {
        state: 'unknown',
        because: outcome.because,
        attentionAt: addMilliseconds(ctx.now, UNKNOWN_MILLISECONDS),
      };
  }
}

/** SES's own event may have been quicker and have moved the message on; then it knows better. */
async function record(ctx: Context, claimed: Message, fields: Partial<Message>) {
  try {
    await moveMessage(ctx, claimed, fields);
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
  }
}
