import { Temporal } from 'temporal-polyfill';
import { AwsError } from '../aws/aws-error.ts';

export type When = { kind: 'once'; at: Date } | { kind: 'every'; periodMs: number };

const UNIT_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

/**
 * Reads EventBridge Scheduler's `at(…)` in the given time zone and `rate(…)`; throws ValidationException for anything else. A rate of days is
 * 24 hours each. A local time that a clock change skips is taken an hour later, one that it repeats is taken the first time.
 */
export function readScheduleExpression(expression: unknown, timeZone: unknown = 'UTC'): When {
  const text = String(expression);
  const at = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/.exec(text)?.[1];
  if (at) return { kind: 'once', at: instantOf(at, String(timeZone)) };

  const [, count, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(text) ?? [];
  if (Number(count) > 0) return { kind: 'every', periodMs: Number(count) * UNIT_MS[unit as keyof typeof UNIT_MS] };

  if (text.startsWith('cron(')) throw invalid('cron() is not supported on one machine: use at() or rate()');
  throw invalid(`Invalid Schedule Expression ${text}.`);
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
