import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { derivedId } from '../../platform/ids.ts';
import { log } from '../../platform/logger.ts';
import { creating } from '../../platform/record-writes.ts';
import { shortened } from '../../platform/shorten.ts';
import { created } from '../../platform/stamps.ts';
import { addMilliseconds, expiryAfter } from '../../platform/time.ts';
import { WriteConflict } from '../../platform/write.ts';
import { RAW_MAIL_DAYS } from './raw-mail.ts';
import type { ReceivedMail } from './read-mail.ts';
import type { Received } from './received-mail.schema.ts';

/** Anybody can write to the reply domain: beyond these in an hour, mails on no case are kept in S3 alone. */
const MOST_IN_AN_HOUR = 100;
const HOUR_MILLISECONDS = 60 * 60_000;
const LONGEST_PREVIEW = 2_000;
const DAY_SECONDS = 24 * 60 * 60;

interface Kept {
  mail: ReceivedMail;
  received: Received;
  because: string[];
  /** Of the case that it was meant for. */
  category?: string | undefined;
}

/** Keeps a mail that cannot be put on a case for a person to look at; once, however often it comes. */
export async function keepMail(ctx: Context, { mail, received, because, category }: Kept): Promise<void> {
  const { sesId, source, recipients, ...verdicts } = received;
  if (await isFlooded(ctx)) {
    log.warn('Too many mails came in for no case: this one is in S3 alone', { sesId });
    return;
  }
  const record = {
    inboundMailId: derivedId('inboundMail', mail.identity),
    state: 'waiting',
    sesId,
    source,
    recipients: recipients.slice(0, 20),
    from: mail.from,
    subject: mail.subject,
    preview: shortened(mail.text, LONGEST_PREVIEW),
    because,
    verdicts,
    category,
    expiresAt: expiryAfter(ctx.now, RAW_MAIL_DAYS * DAY_SECONDS),
    ...created(ctx),
  };
  try {
    await commit(ctx, [creating(model.entities.inboundMail, record)], undefined);
  } catch (error) {
    if (!(error instanceof WriteConflict)) throw error;
  }
}

async function isFlooded({ now }: Context): Promise<boolean> {
  const { data } = await model.entities.inboundMail.query
    .byState({ state: 'waiting' })
    .gte({ createdAt: addMilliseconds(now, -HOUR_MILLISECONDS) })
    .go({ limit: MOST_IN_AN_HOUR });
  return data.length >= MOST_IN_AN_HOUR;
}
