import { Temporal } from 'temporal-polyfill';
import { WEEKDAYS } from '../../calendars/calendar.schema.ts';
import type { Weekday } from '../../calendars/calendar.schema.ts';
import { atTime, dateIn } from '../../platform/time.ts';
import type { NextWeekday, NthWeekday } from './delay.schema.ts';

/** The next such day of a time zone after the day of an instant, at a time; in an odd or even ISO week, if that is said. */
export function nextWeekday(zone: string, { weekday, at, week }: NextWeekday, from: string): string {
  const today = Temporal.PlainDate.from(dateIn(zone, from));
  const next = today.add({ days: ((number(weekday) - today.dayOfWeek + 6) % 7) + 1 });
  return atTime(zone, inWeek(next, week).toString(), at);
}

/** A year of 53 weeks ends with two odd ones, so an even one may be two weeks away. */
function inWeek(date: Temporal.PlainDate, week: NextWeekday['week']): Temporal.PlainDate {
  if (week === undefined || isOdd(date.weekOfYear ?? 0) === (week === 'odd')) return date;
  return inWeek(date.add({ weeks: 1 }), week);
}

/** The next nth such day of a month that is still to come, at a time of a time zone. */
export function nthWeekday(zone: string, { weekday, nth, at }: NthWeekday, from: string): string {
  const month = Temporal.PlainDate.from(dateIn(zone, from)).with({ day: 1 });
  const inMonth = (first: Temporal.PlainDate) => atTime(zone, nthIn(first, number(weekday), nth).toString(), at);
  const candidate = inMonth(month);
  return candidate > from ? candidate : inMonth(month.add({ months: 1 }));
}

/** The days of a month are looked at by the first of it, or of the next where they are counted from its end. */
function nthIn(first: Temporal.PlainDate, dayOfWeek: number, nth: number): Temporal.PlainDate {
  const reference = nth < 0 ? first.add({ months: 1 }) : first;
  const after = (dayOfWeek - reference.dayOfWeek + 7) % 7;
  return reference.add({ days: after + 7 * (nth < 0 ? nth : nth - 1) });
}

/** From 1, as ISO 8601 counts them. */
const number = (weekday: Weekday) => WEEKDAYS.indexOf(weekday) + 1;
const isOdd = (week: number) => week % 2 === 1;
