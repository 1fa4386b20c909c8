import { Temporal } from 'temporal-polyfill';

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const;

/** An ISO 8601 duration as people say it, such as "1 month and 3 days", whatever its sign; "no time" for none. */
export function durationInWords(duration: string): string {
  const length = Temporal.Duration.from(duration).abs();
  const parts = UNITS.filter((unit) => length[unit] > 0).map((unit) =>
    length[unit] === 1 ? `1 ${unit.slice(0, -1)}` : `${length[unit]} ${unit}`,
  );
  return new Intl.ListFormat('en-GB').format(parts) || 'no time';
}
