import type { Cause, Context } from '../../platform/context.ts';

/** What is stored in this context leaves no trace of what was there before, and sets nothing off. */
export const erasingContext = (ctx: Context): Context => ({
  ...withoutReason(ctx),
  cause: { ...withoutReason(ctx).cause, erases: true, quiet: true },
});

/** The caller's own words may say who the person is, and stand in every change that they cause. */
export const withoutReason = (ctx: Context): Context => ({ ...ctx, cause: reasonless(ctx.cause) });

/** A cause without the words that somebody gave for it. */
export const reasonless = ({ reason: _, ...cause }: Cause): Cause => cause;
