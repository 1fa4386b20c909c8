import { Cron } from 'croner';
import { addMilliseconds, isoInstant } from '../../platform/time.ts';

const HOUR_MILLISECONDS = 60 * 60_000;
/** Five fields, as crontab has them; no names of schedules, no seconds. */
const FIVE_FIELDS = /^[^\s@]+( [^\s@]+){4}$/;
/** So many occurrences show whether any two come too soon after each other. */
const LOOKED_AT = 60;
const SOME_DAY = new Date('2025-01-01T00:00:00.000Z');

/** A time that a clock change skips is the next that exists, one that it doubles is the first. */
const cronOf = (pattern: string, timezone: string) =>
  new Cron(pattern, { timezone, mode: '5-part', fixedTimeRule: 'no-wildcard', paused: true });

/** What is wrong with a cron pattern (minute, hour, day of month, month, day of week); undefined for a good one. */
export function problemOfCron(pattern: string): string | undefined {
  if (!FIVE_FIELDS.test(pattern)) return 'must have five fields, such as "0 9 * * 1" for Mondays at 09:00';
  try {
    const times = cronOf(pattern, 'UTC').nextRuns(LOOKED_AT, SOME_DAY);
    if (times.length === 0) return 'must come at some time';
    const tooSoon = times.some((at, i) => i > 0 && at.getTime() - Number(times[i - 1]) < HOUR_MILLISECONDS);
    return tooSoon ? 'must come once an hour at most' : undefined;
  } catch (error) {
    return `must be a cron pattern such as "0 9 * * 1" (${(error as Error).message.replace(/^\w+: /, '')})`;
  }
}

/** The last time that a pattern came up to an instant, by the clock of a time zone; undefined when it never did. */
export function lastOccurrence(pattern: string, zone: string, now: string): string | undefined {
  const [last] = cronOf(pattern, zone).previousRuns(1, new Date(addMilliseconds(now, 1)));
  return last && isoInstant(last.getTime());
}
