import type { Message } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { ENV, env } from '../../platform/env.ts';
import { addMilliseconds } from '../../platform/time.ts';
import type { MessageKey } from '../messages.ts';
import { moveMessage, readMessage } from '../messages.ts';
import { queueMessage } from '../queue-message.ts';
import { AT_REST, UNKNOWN_MILLISECONDS } from './after-sending.ts';
import { letGo } from './quiet-hours.ts';

/** What is in the queue stays there for days, and may wait for its turn: it is looked for again only in case it is not. */
const AGAIN_MILLISECONDS = 30 * 60_000;
const PAGE = 100;

/** Messages that have waited for longer than they should: those not handed over, refused for now, claimed, or unknown. */
export async function* waitingMessages({ now }: Context): AsyncGenerator<MessageKey> {
  let cursor: string | null = null;
  do {
    const page: { data: MessageKey[]; cursor: string | null } = await model.entities.message.query
      .byAttention({ attention: 'message' })
      .lt({ attentionAt: now })
      .go({ limit: PAGE, cursor });
    yield* page.data;
    cursor = page.cursor;
  } while (cursor !== null);
}

/** Brings on one of them. One that was claimed and not ended may have gone: it is not sent again before SES had time to say. */
export async function attendMessage(ctx: Context, found: MessageKey): Promise<void> {
  const message = await readMessage(found);
  if (!message?.attentionAt || message.attentionAt >= ctx.now) return;
  const waitUntil = (milliseconds: number) => ({ attentionAt: addMilliseconds(ctx.now, milliseconds) });
  if (message.state === 'planned' && message.heldUntil !== undefined) {
    // The stream then hands it over, as it does with one that is new.
    await moveMessage(ctx, message, letGo(ctx.now));
  } else if (message.state === 'planned') {
    await queueMessage(await moveMessage(ctx, message, waitUntil(AGAIN_MILLISECONDS)));
  } else if (message.state === 'claimed') {
    const because = 'Sending did not end: it is not known whether the mail service took it';
    await moveMessage(ctx, message, { state: 'unknown', because, ...waitUntil(UNKNOWN_MILLISECONDS) });
  } else if (message.state === 'unknown') {
    await decideUnknown(ctx, message, waitUntil(AGAIN_MILLISECONDS));
  }
}

/** SES has not reported the message in time: the organisation chose whether it may go out a second time or not at all. */
async function decideUnknown(ctx: Context, message: Message, again: { attentionAt: string }) {
  if (env(ENV.unknownMailPolicy) === 'resend') {
    await queueMessage(await moveMessage(ctx, message, { state: 'planned', because: 'Sent again', ...again }));
    return;
  }
  const because = 'The mail service never said whether it took this message. It was not sent again.';
  await moveMessage(ctx, message, { state: 'given-up', because, ...AT_REST });
}
