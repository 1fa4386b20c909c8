import { Temporal } from 'temporal-polyfill';
import type { Configuration } from '../configuration/configuration.ts';
import { conflict } from '../platform/errors.ts';
import { atTime, isoInstant } from '../platform/time.ts';
import { calendarOf, zoneOf } from './calendar-of.ts';
import type { Calendar } from './calendar.schema.ts';
import { WEEKDAYS } from './calendar.schema.ts';

/** An instant, seen by a calendar: the default one unless it is named, in the calendar's zone unless another is. */
export interface ByCalendar {
  calendarId?: string | undefined;
  zone?: string | undefined;
  instant: string;
}

/** Whether the date of an instant is a working day: one with hours that is no holiday. */
export function isWorkingDay(configuration: Configuration, { calendarId, zone, instant }: ByCalendar): boolean {
  const calendar = calendarOf(configuration, calendarId);
  return works(calendar, seen(instant, zone ?? zoneOf(calendar)).toPlainDate());
}

/**
 * The instant a number of working days later (earlier if negative) at the same time of day: from a Saturday, one working
 * day later is Monday. A time that a clock change skips becomes the next one that exists. Conflict when no day has hours.
 */
export function addWorkingDays(
  configuration: Configuration,
  { calendarId, zone, instant, days }: ByCalendar & { days: number },
): string {
  if (days === 0) return instant;
  const calendar = withHours(calendarOf(configuration, calendarId));
  const timeZone = zone ?? zoneOf(calendar);
  const from = seen(instant, timeZone);
  const step = { days: Math.sign(days) };
  let date = from.toPlainDate();
  for (let left = Math.abs(days); left > 0;) {
    date = date.add(step);
    if (works(calendar, date)) left -= 1;
  }
  return isoInstant(date.toZonedDateTime({ timeZone, plainTime: from.toPlainTime() }).epochMilliseconds);
}

/** Whether an instant lies within the hours of a calendar; the end of a span does not. */
export function isWorkingTime(calendar: Calendar, zone: string, instant: string): boolean {
  const at = isoInstant(Date.parse(instant));
  return spansOn(calendar, zone, seen(at, zone).toPlainDate()).some(({ from, to }) => from <= at && at < to);
}

/** The instant itself if it lies within the hours of a calendar, else when they next begin. Conflict when no day has hours. */
export function nextWorkingTime(calendar: Calendar, zone: string, instant: string): string {
  const at = isoInstant(Date.parse(instant));
  let date = seen(at, zone).toPlainDate();
  withHours(calendar);
  for (;;) {
    const next = spansOn(calendar, zone, date).find(({ to }) => at < to);
    if (next) return at < next.from ? next.from : at;
    date = date.add({ days: 1 });
  }
}

const seen = (instant: string, zone: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(zone);

const hoursOn = (calendar: Calendar, date: Temporal.PlainDate) => {
  const weekday = WEEKDAYS[date.dayOfWeek - 1];
  const isHoliday = calendar.holidays.some(({ on }) => on === date.toString());
  return weekday === undefined || isHoliday ? [] : calendar.hours[weekday];
};

const works = (calendar: Calendar, date: Temporal.PlainDate) => hoursOn(calendar, date).length > 0;

/** The hours of a date as instants, the earliest first; of a span that a clock change skips nothing is left. */
function spansOn(calendar: Calendar, zone: string, date: Temporal.PlainDate) {
  const at = (time: string) => atTime(zone, date.toString(), time);
  return hoursOn(calendar, date)
    .map(({ from, to }) => ({ from: at(from), to: at(to) }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

/** Holidays come to an end, so a day with hours always comes; without any hours a search would have no end. */
function withHours(calendar: Calendar): Calendar {
  if (Object.values(calendar.hours).some((spans) => spans.length > 0)) return calendar;
  throw conflict(`The calendar "${calendar.label}" has no working hours: give it some.`);
}
