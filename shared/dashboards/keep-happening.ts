import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { addMilliseconds, expiryAfter } from '../platform/time.ts';
import { keepProjection, readProjection } from '../projections/keep-projection.ts';
import type { Layout } from '../projections/layout.ts';
import type { Tally } from '../projections/tally.ts';

const DAY_SECONDS = 24 * 60 * 60;
/** Dashboards show 31 days of what happened; of what is older nothing is known any more that could be taken back. */
const COUNTED_DAYS = 40;
const KNOWN_DAYS = 60;

/** Nothing comes after a record that is gone. */
export const GONE = Number.MAX_SAFE_INTEGER;

interface Happening<F extends object> {
  recordId: string;
  revision: number;
  /** When it happened. */
  at: string;
  /** What is counted of it; undefined where that is nothing, or it is gone. */
  facts: F | undefined;
  tallies: (facts: F) => Tally[];
}

/**
 * Counts something that happened: a submission, a run, an e-mail. What happened more than forty days ago stays as it was
 * counted. One Get, and one transaction where the number changes.
 */
export async function keepHappening<F extends object>(ctx: Context, one: Happening<F>, layout: Layout): Promise<void> {
  const { recordId, revision: version, at, facts, tallies } = one;
  if (at < addMilliseconds(ctx.now, -COUNTED_DAYS * DAY_SECONDS * 1000)) return;
  await retryOnConflict(async () => {
    const stored = await readProjection(recordId);
    if (!stored && !facts && version !== GONE) return;
    const projected = { recordId, version, facts, expiresAt: expiryAfter(at, KNOWN_DAYS * DAY_SECONDS) };
    await keepProjection(ctx, { projector: { entries: () => [], tallies }, stored, projected, layout });
  });
}
