import { Temporal } from 'temporal-polyfill';

/** The Monday of the week of a date, as ISO 8601 has weeks. */
export function mondayOf(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return day.subtract({ days: day.dayOfWeek - 1 }).toString();
}
