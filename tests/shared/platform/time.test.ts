import { describe, expect, it } from 'vitest';
import { addIn, addMilliseconds, dateIn, forPeople, isoInstant } from '../../../shared/platform/time.ts';

const LONDON = 'Europe/London';

describe('a duration later by the wall clock', () => {
  it.each([
    ['in a week without a clock change', '2025-01-06T09:00:00.000Z', 'P7D', '2025-01-13T09:00:00.000Z'],
    ['when clocks go forward in between', '2025-03-26T09:00:00.000Z', 'P7D', '2025-04-02T08:00:00.000Z'],
    ['when clocks go back in between', '2025-10-22T08:00:00.000Z', 'P7D', '2025-10-29T09:00:00.000Z'],
    ['days earlier', '2025-04-02T08:00:00.000Z', '-P7D', '2025-03-26T09:00:00.000Z'],
    ['a month from the last day of January', '2025-01-31T09:00:00.000Z', 'P1M', '2025-02-28T09:00:00.000Z'],
    ['at an hour that the clock change skips', '2025-03-29T01:30:00.000Z', 'P1D', '2025-03-30T01:30:00.000Z'],
    ['at the first of an hour that comes twice', '2025-10-25T00:30:00.000Z', 'P1D', '2025-10-26T00:30:00.000Z'],
    ['in hours, which are the same everywhere', '2025-03-29T12:00:00.000Z', 'PT24H', '2025-03-30T12:00:00.000Z'],
    ['nothing later', '2025-01-06T09:00:00.000Z', 'P0D', '2025-01-06T09:00:00.000Z'],
  ])('is right %s', (_, from, duration, expected) => {
    expect(addIn(LONDON, from, duration)).toBe(expected);
  });

  it('goes by the calendar of the zone that is asked', () => {
    expect(addIn('America/New_York', '2025-03-08T15:00:00.000Z', 'P1D')).toBe('2025-03-09T14:00:00.000Z');
    expect(addIn('UTC', '2025-03-08T15:00:00.000Z', 'P1D')).toBe('2025-03-09T15:00:00.000Z');
  });

  it('refuses what is no duration', () => {
    expect(() => addIn(LONDON, '2025-01-06T09:00:00.000Z', 'a week')).toThrow(RangeError);
  });
});

describe('the date of an instant', () => {
  it.each([
    [LONDON, '2025-06-30T22:59:59.999Z', '2025-06-30'],
    [LONDON, '2025-06-30T23:00:00.000Z', '2025-07-01'],
    ['America/New_York', '2025-07-01T03:59:00.000Z', '2025-06-30'],
    ['Pacific/Auckland', '2025-01-06T11:00:00.000Z', '2025-01-07'],
  ])('in %s at %s is %s', (zone, instant, date) => {
    expect(dateIn(zone, instant)).toBe(date);
  });
});

it('milliseconds are added without any calendar', () => {
  expect(addMilliseconds('2025-03-29T12:00:00.000Z', 24 * 3_600_000)).toBe('2025-03-30T12:00:00.000Z');
});

it('instants as text sort as they follow each other', () => {
  const instants = [0, 999, 1000, 1_736_154_000_000, 1_736_154_000_001].map(isoInstant);

  expect(instants.toSorted()).toEqual(instants);
  expect(instants[0]).toBe('1970-01-01T00:00:00.000Z');
});

it('people read the time of their own zone', () => {
  expect(forPeople(LONDON, '2025-07-06T08:00:00.000Z')).toMatch(/6 July 2025.*09:00/);
});
