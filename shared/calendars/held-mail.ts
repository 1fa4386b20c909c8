import type { Configuration } from '../configuration/configuration.ts';
import { zoneOf } from './calendar-of.ts';
import { nextWorkingTime } from './working-time.ts';

/**
 * Until when mail that nobody writes by hand waits: the instant at which the hours of the calendar that holds mail next
 * begin; undefined when it may go now.
 */
export function heldUntil(configuration: Configuration, instant: string): string | undefined {
  const calendar = configuration.list('calendars').find(({ active, holdsMail }) => active && holdsMail);
  if (!calendar) return undefined;
  const next = nextWorkingTime(calendar, zoneOf(calendar), instant);
  return next > instant ? next : undefined;
}
