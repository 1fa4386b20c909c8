import { Temporal } from 'temporal-polyfill';

/** Whether this is the name of a time zone, such as `Europe/London`. */
export function isTimeZone(name: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** The calendar date of an instant (ISO 8601, UTC) in a time zone, as YYYY-MM-DD. */
export const dateIn = (zone: string, instant: string) =>
  Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();

/**
 * The instant an ISO 8601 duration later by the wall clock of a time zone: seven days later is the same time of day a
 * week on, across clock changes. A time that a clock change skips becomes the next one that exists.
 */
export const addIn = (zone: string, instant: string, duration: string) =>
  isoInstant(Temporal.Instant.from(instant).toZonedDateTimeISO(zone).add(duration).epochMilliseconds);

/** The instant on another date of a time zone at the time of day that `instant` has there. */
export const onDate = (zone: string, date: string, instant: string) =>
  isoInstant(
    Temporal.PlainDate.from(date).toZonedDateTime({
      timeZone: zone,
      plainTime: Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime(),
    }).epochMilliseconds,
  );

/**
 * The instant of a time of day (`09:30`) on a date of a time zone. A time that a clock change skips becomes the next one
 * that exists, of one that comes twice it is the first.
 */
export const atTime = (zone: string, date: string, time: string) =>
  isoInstant(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds);

/** The instant a number of milliseconds later; for leases and sweeps, which know no calendar. */
export const addMilliseconds = (instant: string, milliseconds: number) =>
  isoInstant(Date.parse(instant) + milliseconds);

/** Milliseconds since the epoch as ISO 8601 in UTC with milliseconds: such texts sort as the instants do. */
export const isoInstant = (epochMilliseconds: number) => new Date(epochMilliseconds).toISOString();

/** A date and time for people, such as "6 January 2025, 09:00", in a time zone. */
export const forPeople = (zone: string, instant: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(new Date(instant));

/** A date (YYYY-MM-DD) for people, such as "6 January 2025". */
export const dateForPeople = (date: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date));

/** The first instant of a date in a time zone: mostly midnight, later where a clock change skips that. */
export const startOfDay = (zone: string, date: string) =>
  isoInstant(Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: zone }).epochMilliseconds);

/** The last millisecond of a date in a time zone. */
export const endOfDay = (zone: string, date: string) =>
  addMilliseconds(startOfDay(zone, Temporal.PlainDate.from(date).add({ days: 1 }).toString()), -1);

/** The date an ISO 8601 duration later (or earlier, where it is negative); the last day of a month that has no such day. */
export const laterDate = (date: string, duration: string) => Temporal.PlainDate.from(date).add(duration).toString();

/** When DynamoDB may remove an item that is kept for so many seconds from an instant: seconds since the epoch. */
export const expiryAfter = (instant: string, seconds: number) => Math.floor(Date.parse(instant) / 1000) + seconds;
