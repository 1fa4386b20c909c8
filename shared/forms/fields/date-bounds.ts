import { Temporal } from 'temporal-polyfill';
import { laterDate } from '../../platform/time.ts';

const FIXED = /^\d{4}-\d{2}-\d{2}$/;

/**
 * A bound as a date: one that is given as such, or so long after `today`. Undefined without one, and for a duration while
 * it is not known what day it is.
 */
export function boundOf(bound: string | undefined, today: string | undefined): string | undefined {
  if (bound === undefined || FIXED.test(bound)) return bound;
  return today === undefined ? undefined : laterDate(today, bound);
}

/** Whether it is a date that exists, or a duration in years, months, weeks and days. */
export function isBound(bound: string): boolean {
  try {
    if (FIXED.test(bound)) return Temporal.PlainDate.from(bound).toString() === bound;
    const { hours, minutes, seconds } = Temporal.Duration.from(bound);
    return hours === 0 && minutes === 0 && seconds === 0;
  } catch {
    return false;
  }
}
