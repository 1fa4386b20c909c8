import { setTimeout as pause } from 'node:timers/promises';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { ENV, env } from '../../platform/env.ts';
import { isoInstant } from '../../platform/time.ts';
import { unlessRefused } from '../../platform/unless-refused.ts';

/** A function that waits costs as much as one that works. */
const LONGEST_WAIT_MILLISECONDS = 5_000;
const PACE = { paceOf: 'mail' };

/**
 * Waits for the turn of a message to so many recipients, so that all who send at the same time together keep to the send
 * rate of the account, which counts recipients: https://docs.aws.amazon.com/ses/latest/dg/manage-sending-quotas.html.
 * The instant at which it is; undefined, at once, when it is too far away to wait for.
 */
export async function takeTurn(ctx: Context, recipients: number): Promise<string | undefined> {
  const now = Date.parse(ctx.now);
  const lasts = Math.ceil((recipients * 1000) / Number(env(ENV.mailSendRate)));
  // Between the first two somebody else may have begun anew.
  const turn = (await behindOthers(now, lasts)) ?? (await first(now, lasts)) ?? (await behindOthers(now, lasts));
  if (turn === undefined) return undefined;
  if (turn > now) await pause(turn - now);
  return isoInstant(turn);
}

/** The turn after those who are waiting, unless nobody is, or too many are. */
async function behindOthers(now: number, lasts: number): Promise<number | undefined> {
  const moved = await unlessRefused(() =>
    model.entities.mailPace
      .patch(PACE)
      .add({ freeAt: lasts })
      .where(({ freeAt }, is) => is.between(freeAt, now, now + LONGEST_WAIT_MILLISECONDS))
      .go({ response: 'all_new' }),
  );
  return moved && moved.data.freeAt - lasts;
}

/** The turn now, where nobody is waiting. */
async function first(now: number, lasts: number): Promise<number | undefined> {
  const moved = await unlessRefused(() =>
    model.entities.mailPace
      .upsert({ ...PACE, freeAt: now + lasts })
      .where(({ freeAt }, is) => `${is.notExists(freeAt)} OR ${is.lt(freeAt, now)}`)
      .go({ response: 'none' }),
  );
  return moved && now;
}
