import { setTimeout as pause } from 'node:timers/promises';
import { Refused } from '../local/story/caller.ts';

/** How long something that goes on in the background is waited for. */
export interface Patience {
  limitSeconds: number;
  /** Ends the waiting early. */
  signal: AbortSignal;
}

interface Found<T> {
  found: T;
  /** How long it took, to a tenth. */
  seconds: string;
}

/** Between two looks. */
const LOOK_MILLISECONDS = 500;

/**
 * Looks until there is something to see. A look that fails is taken for one that saw nothing, unless nobody may look. Throws what
 * was seen last when the limit is over, and the reason of the signal when that ends the waiting.
 */
export async function waitFor<T>(
  promise: string,
  look: () => Promise<T | undefined>,
  { limitSeconds, signal }: Patience,
): Promise<Found<T>> {
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1000;
  for (;;) {
    signal.throwIfAborted();
    const { found, trouble } = await lookOnce(look);
    if (found !== undefined) return { found, seconds: passed().toFixed(1) };
    if (passed() > limitSeconds) {
      throw new Error(`Not as promised: ${promise}, within ${limitSeconds} s.${trouble && `\nSeen: ${trouble}`}`);
    }
    await pause(LOOK_MILLISECONDS, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

async function lookOnce<T>(look: () => Promise<T | undefined>): Promise<{ found: T | undefined; trouble: string }> {
  try {
    return { found: await look(), trouble: '' };
  } catch (error) {
    if (error instanceof Refused && [401, 403].includes(error.status)) throw error;
    return { found: undefined, trouble: (error as Error).message };
  }
}
