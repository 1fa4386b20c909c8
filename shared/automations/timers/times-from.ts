import { Temporal } from 'temporal-polyfill';
import { organisation } from '../../platform/organisation.ts';
import { isoInstant } from '../../platform/time.ts';

/** Times that lie further ahead never come; their years would not sort as texts. */
export const NEVER = '9999-12-31T23:59:59.999Z';

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const USUAL_TIME_OF_DAY = '09:00';

interface Reckoning {
  /** ISO 8601 duration, negative for before. */
  offset?: string;
  /** Time of day; that of an instant, or 09:00, where none is given. */
  at?: string | undefined;
  /** The same day of every year; 29 February is the 28th in others. */
  yearly?: boolean;
  /** ISO 8601 duration between repetitions. */
  every?: string | undefined;
}

/**
 * The instants of the repetitions that come of a date (YYYY-MM-DD) or instant: by the calendar of the organisation's time
 * zone, right across clock changes; a time that one skips is the next that exists. Undefined for what is no date.
 */
export function timesFrom(value: unknown, { offset = 'PT0S', at, yearly, every = 'PT0S' }: Reckoning) {
  const base = beginning(value, at);
  if (!base) return undefined;
  const years = Temporal.Duration.from({ years: yearly ? 1 : 0 });
  const step = Temporal.Duration.from(every);
  return (repetition: number): string => {
    const time = base.add(times(years, repetition)).add(offset).add(times(step, repetition));
    const zoned = 'timeZoneId' in time ? time : time.toZonedDateTime(organisation.timeZone);
    const { epochMilliseconds } = zoned;
    return epochMilliseconds < Date.parse(NEVER) ? isoInstant(epochMilliseconds) : NEVER;
  };
}

/** Dates are reckoned by the wall clock alone, instants also by hours. */
function beginning(
  value: unknown,
  at: string | undefined,
): Temporal.PlainDateTime | Temporal.ZonedDateTime | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    if (DATE.test(value)) return Temporal.PlainDate.from(value).toPlainDateTime(at ?? USUAL_TIME_OF_DAY);
    const instant = Temporal.Instant.from(value).toZonedDateTimeISO(organisation.timeZone);
    return at === undefined ? instant : instant.toPlainDate().toPlainDateTime(at);
  } catch {
    return undefined;
  }
}

const times = ({ years, months, weeks, days, hours, minutes, seconds }: Temporal.Duration, factor: number) =>
  Temporal.Duration.from({
    years: years * factor,
    months: months * factor,
    weeks: weeks * factor,
    days: days * factor,
    hours: hours * factor,
    minutes: minutes * factor,
    seconds: Math.floor(seconds) * factor,
  });
