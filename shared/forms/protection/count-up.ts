import type { Configuration } from '../../configuration/configuration.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { signature } from '../../platform/signature.ts';
import type { Write } from '../../platform/write.ts';
import { WriteConflict } from '../../platform/write.ts';

const MINUTE_SECONDS = 60;
export const TEN_MINUTES = 10 * MINUTE_SECONDS;
export const HOUR = 60 * MINUTE_SECONDS;

/** Something that is counted in a stretch of time. */
export interface Counted {
  /** What is counted, first what it is about; whatever people gave is digested with the key. */
  what: [string, ...string[]];
  limit: number;
  /** Seconds. Windows are fixed: they begin at multiples of this since 1970, for everybody at the same time. */
  window: number;
}

/**
 * Counts something once more, unless it has been counted as often as may be in this stretch of time; says whether it was.
 * One conditional update, also in a dry run: what was tried counts.
 */
export async function countUp(
  { idempotency: _, ...ctx }: Context,
  { signingKey }: Configuration,
  { what, limit, window }: Counted,
): Promise<boolean> {
  const begins = windowAt(ctx.now, window);
  const counterId = signature(signingKey, 'form counter', ...what, String(begins));
  const Update = model.entities.formCounter
    .update({ counterId })
    .add({ count: 1 })
    .set({ expiresAt: begins + 2 * window })
    .where(({ count }, { notExists, lt }) => `${notExists(count)} OR ${lt(count, limit)}`)
    .params<NonNullable<Write['Update']>>();
  try {
    await commit({ ...ctx, dryRun: false }, [{ Update }], undefined);
    return true;
  } catch (error) {
    if (error instanceof WriteConflict) return false;
    throw error;
  }
}

/** When the window that an instant lies in begins, in seconds since the epoch. */
function windowAt(instant: string, window: number): number {
  const seconds = Math.floor(Date.parse(instant) / 1000);
  return seconds - (seconds % window);
}

/** Seconds from an instant until the next window begins. */
export const untilNext = (instant: string, window: number) =>
  windowAt(instant, window) + window - Math.floor(Date.parse(instant) / 1000);
