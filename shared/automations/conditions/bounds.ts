import * as z from 'zod';

/** How many there must be: at least, at most, or both. */
export interface Bounds {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}

/** The settings that say it. */
export const boundsUpTo = (most: number) => ({
  atLeast: z.int().min(0).max(most).optional(),
  atMost: z.int().min(0).max(most).optional(),
});

/** A condition without a bound would always hold, one with nothing between them never. */
export const hasBounds = ({ atLeast, atMost }: Bounds) =>
  (atLeast !== undefined || atMost !== undefined) && (atLeast ?? 0) <= (atMost ?? Infinity);
export const NO_BOUNDS = { path: ['atLeast'], error: 'or atMost must be given, and it must not be above atMost' };

export const isWithin = (count: number, { atLeast = -Infinity, atMost = Infinity }: Bounds) =>
  atLeast <= count && count <= atMost;

/** "at least 2 days", "1 to 3"; what is counted is said for one and for many. */
export function boundsInWords({ atLeast, atMost }: Bounds, what?: [string, string]): string {
  const count = (number = 0) => (what ? counted(number, what) : String(number));
  if (atMost === undefined) return `at least ${count(atLeast)}`;
  if (atLeast === undefined) return `at most ${count(atMost)}`;
  return atLeast === atMost ? `exactly ${count(atMost)}` : `${atLeast} to ${count(atMost)}`;
}

export const counted = (count: number, [one, many]: [string, string]) => `${count} ${count === 1 ? one : many}`;
