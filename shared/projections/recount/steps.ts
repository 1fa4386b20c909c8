import type { Recount } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { BEGINNING } from '../../platform/walk-table.ts';
import { whenSilent } from './recounts.ts';

export type Step = Recount['step'];

/** `stream-derive` reads the layout once for each batch, and lives for a minute at most; then some for clocks that differ. */
const UNDER_WAY_MILLISECONDS = 90_000;

/** At the beginning of a step that lets the batches end that were begun before. The sweep looks after it later than its message. */
export const waiting = (ctx: Context, step: 'settle' | 'leave') => {
  const waitUntil = addMilliseconds(ctx.now, UNDER_WAY_MILLISECONDS);
  return { step, waitUntil, ...BEGINNING, ...whenSilent({ ...ctx, now: waitUntil }) };
};

/** At the beginning of a step that goes through the table. */
export const goingThrough = (step: 'walk' | 'compare' | 'clear') => ({
  step,
  waitUntil: undefined,
  ...BEGINNING,
});

/** For so many seconds more it waits. */
export const secondsToWait = ({ waitUntil }: Pick<Recount, 'waitUntil'>, { now }: Context) =>
  waitUntil === undefined ? 0 : Math.max(0, Math.ceil((Date.parse(waitUntil) - Date.parse(now)) / 1000));
