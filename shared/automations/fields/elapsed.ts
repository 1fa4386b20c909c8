import { Temporal } from 'temporal-polyfill';

/** Calendar days from a date (YYYY-MM-DD) to another, negative when that one is earlier; undefined when either is no date. */
export const daysBetween = (from: string, to: string) => between(from, to, 'days');

/** Whole years from a date to another, as an age is counted: somebody born on 29 February is a year older on 1 March. */
export const yearsBetween = (from: string, to: string) => between(from, to, 'years');

function between(from: string, to: string, unit: 'days' | 'years'): number | undefined {
  try {
    return Temporal.PlainDate.from(from).until(to, { largestUnit: unit })[unit];
  } catch (error) {
    // What was stored under other settings need not be a date.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
