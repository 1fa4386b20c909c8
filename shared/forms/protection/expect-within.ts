import type { Configuration } from '../../configuration/configuration.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import type { Counted } from './count-up.ts';
import { countUp, untilNext } from './count-up.ts';

/** Counts something once more; throws too-many-requests, in the words of what happened, when that is more often than may be. */
export async function expectWithin(
  ctx: Context,
  configuration: Configuration,
  { happened, ...counted }: Counted & { happened: string },
): Promise<void> {
  if (!(await countUp(ctx, configuration, counted))) throw tooMany(ctx, counted.window, happened);
}

/** The error for what happened too often in a window of so many seconds: it says when the next one begins. */
export function tooMany({ now }: Context, window: number, happened: string): AppError {
  const seconds = untilNext(now, window);
  const minutes = Math.ceil(seconds / 60);
  const message = `${happened} Try again in ${minutes === 1 ? 'a minute' : `${minutes} minutes`}.`;
  return new AppError('too-many-requests', message, { headers: { 'retry-after': String(seconds) } });
}
