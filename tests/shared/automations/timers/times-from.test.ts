import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NEVER, timesFrom } from '../../../../shared/automations/timers/times-from.ts';

const time = (value: unknown, how: Parameters<typeof timesFrom>[1] = {}, repetition = 0) =>
  timesFrom(value, how)?.(repetition);

describe('a date, in London', () => {
  it.each([
    ['at nine in winter', '2025-01-06', {}, '2025-01-06T09:00:00.000Z'],
    ['at nine in summer', '2025-07-06', {}, '2025-07-06T08:00:00.000Z'],
    ['at a time of day', '2025-01-06', { at: '17:30' }, '2025-01-06T17:30:00.000Z'],
    [
      'three days before, across the change to summer time',
      '2025-03-31',
      { offset: '-P3D' },
      '2025-03-28T09:00:00.000Z',
    ],
    ['a month after the last day of one', '2025-01-31', { offset: 'P1M' }, '2025-02-28T09:00:00.000Z'],
    ['two hours before', '2025-01-06', { offset: '-PT2H' }, '2025-01-06T07:00:00.000Z'],
    ['a time that the clock change skips', '2025-03-30', { at: '01:30' }, '2025-03-30T01:30:00.000Z'],
    ['a time that the clock change doubles', '2025-10-26', { at: '01:30' }, '2025-10-26T00:30:00.000Z'],
    ['the last date of all', '9999-12-31', { offset: 'P1Y' }, NEVER],
    ['the first date of all', '0001-01-01', { offset: '-P3D' }, '0000-12-29T09:01:15.000Z'],
  ])('comes %s', (_, date, how, at) => {
    expect(time(date, how)).toBe(at);
  });

  it.each([
    ['every week across a clock change', '2025-03-24', { every: 'P7D' }, ['2025-03-24T09:00', '2025-03-31T08:00']],
    [
      'every month from its last day',
      '2025-01-31',
      { every: 'P1M' },
      ['2025-01-31T09:00', '2025-02-28T09:00', '2025-03-31T08:00'],
    ],
    [
      'on 29 February',
      '2024-02-29',
      { yearly: true },
      ['2024-02-29T09:00', '2025-02-28T09:00', '2026-02-28T09:00', '2027-02-28T09:00', '2028-02-29T09:00'],
    ],
    [
      'a week before every 29 February',
      '2024-02-29',
      { yearly: true, offset: '-P7D' },
      ['2024-02-22T09:00', '2025-02-21T09:00'],
    ],
  ])('is repeated %s', (_, date, how, all) => {
    expect(all.map((_at, i) => time(date, how, i)?.slice(0, 16))).toEqual(all);
  });
});

describe('an instant', () => {
  it.each([
    ['at its own time', '2025-01-06T10:20:00.000Z', {}, '2025-01-06T10:20:00.000Z'],
    [
      'hours later, by the hour, in the night of a clock change',
      '2025-03-30T00:30:00.000Z',
      { offset: 'PT2H' },
      '2025-03-30T02:30:00.000Z',
    ],
    ['days later, by the calendar', '2025-03-29T09:00:00.000Z', { offset: 'P1D' }, '2025-03-30T08:00:00.000Z'],
    ['at a time of its day there', '2025-07-06T23:30:00.000Z', { at: '09:00' }, '2025-07-07T08:00:00.000Z'],
  ])('comes %s', (_, instant, how, at) => {
    expect(time(instant, how)).toBe(at);
  });
});

it.each([[undefined], [null], [''], ['soon'], ['2025-02-30'], ['2025-1-1'], [7], [['2025-01-01']], [{}]])(
  '%j is no date',
  (value) => {
    expect(timesFrom(value, {})).toBeUndefined();
  },
);

it('no repetition comes before the one before it', () => {
  const dates = fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
  const steps = fc.constantFrom('PT1H', 'PT36H', 'P1D', 'P1W', 'P1M', 'P1M1D', 'P1Y');
  fc.assert(
    fc.property(dates, steps, fc.boolean(), fc.nat(500), (date, every, isDate, number) => {
      const instant = date.toISOString();
      const at = timesFrom(isDate ? instant.slice(0, 10) : instant, { every });
      expect(at && at(number) <= at(number + 1)).toBe(true);
    }),
  );
});
