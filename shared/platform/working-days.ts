import { Temporal } from 'temporal-polyfill';
import { isoInstant } from './time.ts';

const SATURDAY = 6;

/**
 * The instant a number of working days later (earlier if negative) at the same time of day of a time zone; Saturdays and
 * Sundays do not count. From a Saturday, one working day later is Monday.
 */
export function addWorkingDays(zone: string, instant: string, amount: number): string {
  let at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  const step = Math.sign(amount);
  for (let left = Math.abs(amount); left > 0;) {
    at = at.add({ days: step });
    if (at.dayOfWeek < SATURDAY) left -= 1;
  }
  return isoInstant(at.epochMilliseconds);
}
