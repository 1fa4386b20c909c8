import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextWeekday, nthWeekday } from '../../../../shared/automations/delays/weekdays.ts';
import { WEEKDAYS } from '../../../../shared/calendars/calendar.schema.ts';
import { isoInstant } from '../../../../shared/platform/time.ts';

const LONDON = 'Europe/London';
const AUCKLAND = 'Pacific/Auckland';

describe('the next such weekday', () => {
  it.each([
    ['later this week', { weekday: 'friday', at: '09:00' }, '2025-01-07T10:00:00.000Z', '2025-01-10T09:00:00.000Z'],
    ['never today', { weekday: 'tuesday', at: '09:00' }, '2025-01-07T00:00:00.000Z', '2025-01-14T09:00:00.000Z'],
    ['in spring', { weekday: 'monday', at: '09:00' }, '2025-03-28T12:00:00.000Z', '2025-03-31T08:00:00.000Z'],
    ['at a skipped time', { weekday: 'sunday', at: '01:30' }, '2025-03-28T12:00:00.000Z', '2025-03-30T01:30:00.000Z'],
    ['at a doubled time', { weekday: 'sunday', at: '01:30' }, '2025-10-25T12:00:00.000Z', '2025-10-26T00:30:00.000Z'],
    [
      'of an odd week',
      { weekday: 'monday', at: '09:00', week: 'odd' },
      '2025-01-06T10:00:00.000Z',
      '2025-01-13T09:00:00.000Z',
    ],
    [
      'of an even week',
      { weekday: 'monday', at: '09:00', week: 'even' },
      '2025-01-06T10:00:00.000Z',
      '2025-01-20T09:00:00.000Z',
    ],
    // Week 53 of 2026 is followed by week 1.
    [
      'of an even week after week 53',
      { weekday: 'monday', at: '09:00', week: 'even' },
      '2026-12-22T10:00:00.000Z',
      '2027-01-11T09:00:00.000Z',
    ],
  ] as const)('is reckoned %s', (_, after, from, dueAt) => {
    expect(nextWeekday(LONDON, after, from)).toBe(dueAt);
  });

  it('is a day of the zone: late on Monday in London it is Tuesday in Auckland', () => {
    const after = { weekday: 'tuesday', at: '09:00' } as const;
    const from = '2025-01-06T22:00:00.000Z';
    expect(nextWeekday(LONDON, after, from)).toBe('2025-01-07T09:00:00.000Z');
    expect(nextWeekday(AUCKLAND, after, from)).toBe('2025-01-13T20:00:00.000Z');
  });

  it('is such a day, later than today and within three weeks, for any day and time', () => {
    const at = fc.integer({ min: 0, max: 23 }).map((hour) => `${String(hour).padStart(2, '0')}:30`);
    const week = fc.constantFrom('odd', 'even', undefined);
    const from = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2030, 0) }).map(isoInstant);
    fc.assert(
      fc.property(fc.constantFrom(...WEEKDAYS), at, week, from, (weekday, time, parity, instant) => {
        const dueAt = nextWeekday('UTC', { weekday, at: time, ...(parity && { week: parity }) }, instant);
        expect(WEEKDAYS[(new Date(dueAt).getUTCDay() + 6) % 7]).toBe(weekday);
        expect(dueAt.slice(0, 10) > instant.slice(0, 10)).toBe(true);
        expect(Date.parse(dueAt) - Date.parse(instant)).toBeLessThan(23 * 24 * 60 * 60_000);
      }),
    );
  });
});

describe('the nth such weekday of a month', () => {
  const nth = (weekday: (typeof WEEKDAYS)[number], number: 1 | 2 | 3 | 4 | -1) => ({
    weekday,
    nth: number,
    at: '09:00',
  });
  it.each([
    ['that is still to come', nth('tuesday', 2), '2025-01-10T10:00:00.000Z', '2025-01-14T09:00:00.000Z'],
    ['later today', nth('tuesday', 2), '2025-01-14T08:59:00.000Z', '2025-01-14T09:00:00.000Z'],
    [
      'of the next month, since it has passed',
      nth('tuesday', 2),
      '2025-01-14T09:00:00.000Z',
      '2025-02-11T09:00:00.000Z',
    ],
    ['that is the first day of a month', nth('wednesday', 1), '2024-12-10T10:00:00.000Z', '2025-01-01T09:00:00.000Z'],
    ['that is the last of five', nth('thursday', -1), '2025-01-10T10:00:00.000Z', '2025-01-30T09:00:00.000Z'],
    ['that is the last of four', nth('friday', -1), '2025-02-01T10:00:00.000Z', '2025-02-28T09:00:00.000Z'],
    [
      'that is the last of the year, and of the next',
      nth('wednesday', -1),
      '2024-12-25T10:00:00.000Z',
      '2025-01-29T09:00:00.000Z',
    ],
    ['of a month that begins with it', nth('saturday', -1), '2025-02-01T10:00:00.000Z', '2025-02-22T09:00:00.000Z'],
    ['in summer', nth('monday', 1), '2025-03-10T10:00:00.000Z', '2025-04-07T08:00:00.000Z'],
  ] as const)('is the one %s', (_, after, from, dueAt) => {
    expect(nthWeekday(LONDON, after, from)).toBe(dueAt);
  });
});
