import { Temporal } from 'temporal-polyfill';
import { AwsError } from '../aws/aws-error.ts';

/** Of what recurs: how often, about, and when it is due next after a moment, in milliseconds. */
export type When = { kind: 'once'; at: Date } | { kind: 'every'; periodMs: number; next: (after: number) => number };

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads EventBridge Scheduler's `at(…)` and daily `cron(…)` in the given time zone and `rate(…)`; throws ValidationException for anything else. A rate of days is
 * 24 hours each. A local time that a clock change skips is taken an hour later, one that it repeats is taken the first time.
 */
export function readScheduleExpression(expression: unknown, timeZone: unknown = 'UTC'): When {
  const text = String(expression);
  const at = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/.exec(text)?.[1];
  if (at) return { kind: 'once', at: instantOf(at, String(timeZone)) };

  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (Number(count) > 0) {
    const periodMs = Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS];
    return { kind: 'every', periodMs, next: (after) => after + periodMs };
  }

  const [, minute, hour] = /^cron\(([0-5]?\d) ([01]?\d|2[0-3]) \* \* \? \*\)$/.exec(text) ?? [];
  if (hour !== undefined) {
    const time = Temporal.PlainTime.from({ hour: Number(hour), minute: Number(minute) });
    return { kind: 'every', periodMs: UNIT_MS.day, next: (after) => nextAt(time, String(timeZone), after) };
  }

  if (text.startsWith('cron(')) throw invalid('Of cron() only a time of each day is supported on one machine');
  throw invalid(`Invalid Schedule Expression ${text}.`);
}

function nextAt(plainTime: Temporal.PlainTime, timeZone: string, after: number): number {
  const today = Temporal.Instant.fromEpochMilliseconds(after).toZonedDateTimeISO(timeZone).toPlainDate();
  const on = (date: Temporal.PlainDate) => date.toZonedDateTime({ timeZone, plainTime }).epochMilliseconds;
  return on(today) > after ? on(today) : on(today.add({ days: 1 }));
}

function instantOf(at: string, timeZone: string): Date {
  try {
    return new Date(
      Temporal.PlainDateTime.from(at, { overflow: 'reject' }).toZonedDateTime(timeZone).epochMilliseconds,
    );
  } catch {
    throw invalid(`Invalid Schedule Expression at(${at}) in the time zone ${timeZone}.`);
  }
}

function invalid(message: string): AwsError {
  return new AwsError('ValidationException', message);
}
