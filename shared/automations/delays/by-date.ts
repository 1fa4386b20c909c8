import { Temporal } from 'temporal-polyfill';
import { addIn, dateIn, isoInstant } from '../../platform/time.ts';
import type { ByDate } from './delay.schema.ts';

/** The time of day at which something is due that hangs on a date. */
const IN_THE_MORNING = '09:00';
const DATE = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The instant that lies an offset from a date (YYYY-MM-DD) or an instant, by the calendar of a time zone: days first, at
 * the time of day, then hours that really pass. Undefined when the value is neither.
 */
export function offsetFromDate(zone: string, value: unknown, { offset = 'P0D', at }: Omit<ByDate, 'date'>) {
  const date = dateOf(zone, value);
  if (date === undefined) return undefined;
  if (at === undefined && !DATE.test(String(value))) return addIn(zone, String(value), offset);
  const { years, months, weeks, days, hours, minutes, seconds } = Temporal.Duration.from(offset);
  const plainTime = at ?? IN_THE_MORNING;
  const onDay = Temporal.PlainDate.from(date).add({ years, months, weeks, days });
  const due = onDay.toZonedDateTime({ timeZone: zone, plainTime }).add({ hours, minutes, seconds });
  return isoInstant(due.epochMilliseconds);
}

function dateOf(zone: string, value: unknown): string | undefined {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) return undefined;
  return DATE.test(value) ? value : dateIn(zone, value);
}
