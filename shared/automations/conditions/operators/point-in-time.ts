import { dateIn, isoInstant } from '../../../platform/time.ts';
import { daysBetween } from '../../fields/elapsed.ts';
import type { Asked, Family, Operator } from './operator.ts';
import { emptiness } from './operator.ts';

/** A calendar date, and the instant where it is one: its date is that of the organisation's time zone. */
interface PointInTime {
  date: string;
  at?: number;
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const INSTANT = /^\d{4}-\d\d-\d\dT.*(Z|[+-]\d\d:\d\d)$/;

function readPoint(value: unknown, { zone }: { zone: string }): PointInTime | undefined {
  if (typeof value !== 'string') return undefined;
  if (DATE.test(value)) return daysBetween(value, value) === 0 ? { date: value } : undefined;
  const at = INSTANT.test(value) ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? undefined : { date: dateIn(zone, isoInstant(at)), at };
}

/** Two instants to the millisecond; where one is a date, by the calendar. */
function difference(one: PointInTime, other: PointInTime): number {
  if (one.at !== undefined && other.at !== undefined) return one.at - other.at;
  if (one.date === other.date) return 0;
  return one.date < other.date ? -1 : 1;
}

const compares = (words: string, fits: (one: PointInTime, other: PointInTime) => boolean): Operator<PointInTime> => ({
  words,
  takes: 'one',
  holds: ({ value, given: [other] }) => value !== undefined && other !== undefined && fits(value, other),
});

/** By the days from the date to today: negative when it is still to come. */
const counts = (words: string, fits: (ago: number, days: number) => boolean): Operator<PointInTime> => ({
  words,
  takes: 'days',
  holds: ({ value, days, moment }) => value !== undefined && fits(daysBetween(value.date, moment.today) ?? NaN, days),
});

/** A date, or an instant. Days are those of the calendar in the organisation's time zone. */
export const pointInTime: Family<PointInTime> = {
  expects: 'a date such as 2026-05-31, or an instant such as 2026-05-31T09:00:00Z',
  read: readPoint,
  operators: {
    before: compares('is before', (one, other) => difference(one, other) < 0),
    after: compares('is after', (one, other) => difference(one, other) > 0),
    on: compares('is on', (one, other) => one.date === other.date),
    'at-least-days-ago': counts('is at least {} days ago', (ago, days) => ago >= days),
    'at-most-days-ago': counts('is at most {} days ago', (ago, days) => ago >= 0 && ago <= days),
    'within-next-days': counts('is within the next {} days', (ago, days) => ago <= 0 && -ago <= days),
    'in-the-past': { words: 'is in the past', takes: 'nothing', holds: (asked) => (fromNow(asked) ?? 0) < 0 },
    'in-the-future': { words: 'is in the future', takes: 'nothing', holds: (asked) => (fromNow(asked) ?? 0) > 0 },
    ...emptiness,
  },
};

/** Today is neither past nor future to a date; to an instant the moment counts. */
const fromNow = ({ value, moment }: Asked<PointInTime>) =>
  value && difference(value, { date: moment.today, at: Date.parse(moment.now) });
