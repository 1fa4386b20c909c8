import { randomUUID } from 'node:crypto';
import { getConfiguration } from '../configuration/configuration.ts';
import { readContacts } from '../contacts/contacts.ts';
import type { Message } from '../model.ts';
import { AppError } from '../platform/errors.ts';
import { WriteConflict } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { addMilliseconds } from '../platform/time.ts';
import type { MessageKey } from './messages.ts';
import { moveMessage, readMessage } from './messages.ts';
import { afterSending, AT_REST } from './sending/after-sending.ts';
import { attachedTo } from './sending/attached.ts';
import { composeMail } from './sending/compose-mail.ts';
import { divideAgain, isAddressed, reasonsIn } from './sending/recipients.ts';
import { takeTurn } from './sending/take-turn.ts';
import { sendBySes } from './ses.ts';

/** A claim outlives every attempt to send; after it the sweep takes the message for unknown. */
const CLAIM_MILLISECONDS = 2 * 60_000;

/**
 * Sends a planned message: claims it, so that of two deliveries of the same queue message one goes on, hands it to SES
 * once and records what came of it. Whoever may not be written to by now is left out. One whose turn is far away stays
 * planned, and the sweep queues it again.
 */
export async function sendMessage(ctx: Context, key: MessageKey): Promise<void> {
  const message = await readMessage(key);
  if (message?.state !== 'planned') return;
  const now = await takeTurn(ctx, message.recipients.length);
  if (now === undefined) return;
  await whenDue({ ...ctx, now }, message);
}

async function whenDue(ctx: Context, message: Message) {
  const left = await whoIsLeft(message);
  if (!isAddressed(left.recipients)) {
    const because = reasonsIn(left.skipped);
    return unlessMoved(() => moveMessage(ctx, message, { state: 'skipped', because, ...left, ...AT_REST }));
  }
  const going = { ...message, recipients: left.recipients };
  const raw = await compose(ctx, going);
  if (raw instanceof AppError) {
    return unlessMoved(() => moveMessage(ctx, message, { state: 'refused', because: raw.message, ...AT_REST }));
  }
  const claimed = await claim(ctx, message, left);
  if (!claimed) return;
  await record(ctx, claimed, afterSending(ctx, claimed, await sendBySes(claimed, raw)));
}

type Left = Pick<Message, 'recipients' | 'skipped'>;

async function whoIsLeft(message: Message): Promise<Left & { skipped: NonNullable<Message['skipped']> }> {
  const contacts = await readContacts(message.recipients.flatMap(({ contactId }) => contactId ?? []));
  return divideAgain(message, contacts);
}

/** Before the claim, so that a function that dies over it leaves no doubt whether the message went. */
async function compose(ctx: Context, message: Message): Promise<Buffer | AppError> {
  const configuration = await getConfiguration(ctx);
  const attached = await attachedTo(message).catch((error: unknown) => {
    if (error instanceof AppError) return error;
    throw error;
  });
  return attached instanceof AppError ? attached : composeMail(configuration, { message, attached, now: ctx.now });
}

/**
 * A queue delivers the same message twice at times, under the same id: each claim has a cause of its own, so that the
 * second is not taken for the first whose answer was lost.
 */
function claim(ctx: Context, message: Message, { recipients, skipped = [] }: Left) {
  const claiming = { ...ctx, cause: { ...ctx.cause, id: `${ctx.cause.id}/${randomUUID()}` } };
  return unlessMoved(() =>
    moveMessage(claiming, message, {
      state: 'claimed',
      attempt: message.attempt + 1,
      ...(skipped.length > (message.skipped?.length ?? 0) && { recipients, skipped }),
      attention: 'message',
      attentionAt: addMilliseconds(ctx.now, CLAIM_MILLISECONDS),
    }),
  );
}

/** SES's own event may have been quicker and have moved the message on; then it knows better. */
async function record(ctx: Context, claimed: Message, fields: Partial<Message>): Promise<void> {
  if (await unlessMoved(() => moveMessage(ctx, claimed, fields))) return;
  // Or somebody changed another part of it, such as whom it names.
  const now = await readMessage(claimed);
  if (now?.state === 'claimed' && now.attempt === claimed.attempt) await record(ctx, now, fields);
}

async function unlessMoved(move: () => Promise<Message>): Promise<Message | undefined> {
  try {
    return await move();
  } catch (error) {
    if (error instanceof WriteConflict) return undefined;
    throw error;
  }
}
