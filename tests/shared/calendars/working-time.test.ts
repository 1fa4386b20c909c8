import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Calendar } from '../../../shared/calendars/calendar.schema.ts';
import { WEEKDAYS } from '../../../shared/calendars/calendar.schema.ts';
import {
  addWorkingDays,
  isWorkingDay,
  isWorkingTime,
  nextWorkingTime,
} from '../../../shared/calendars/working-time.ts';
import { addMilliseconds, dateIn, isoInstant } from '../../../shared/platform/time.ts';
import { aCalendar, withCalendars } from '../../support/calendars.ts';

const LONDON = 'Europe/London';
const HOUR = 60 * 60_000;
const none = withCalendars();
const office = withCalendars(aCalendar({ isDefault: true }));

describe('so many working days later', () => {
  it.each([
    ['without a calendar, over a weekend', none, '2025-01-03T10:00:00.000Z', 1, '2025-01-06T10:00:00.000Z'],
    ['without a calendar, from a Saturday', none, '2025-01-04T10:00:00.000Z', 1, '2025-01-06T10:00:00.000Z'],
    ['without a calendar, before', none, '2025-01-06T10:00:00.000Z', -1, '2025-01-03T10:00:00.000Z'],
    ['over Easter and the weekend', office, '2025-04-17T08:00:00.000Z', 1, '2025-04-22T08:00:00.000Z'],
    ['back over New Year', office, '2025-01-02T10:00:00.000Z', -1, '2024-12-31T10:00:00.000Z'],
    ['at the same time of day in spring', office, '2025-03-28T09:30:00.000Z', 1, '2025-03-31T08:30:00.000Z'],
    ['none, even on a holiday', office, '2025-12-25T10:00:00.000Z', 0, '2025-12-25T10:00:00.000Z'],
  ])('%s', (_, configuration, instant, days, expected) => {
    expect(addWorkingDays(configuration, { instant, days })).toBe(expected);
  });

  it('is told by the named calendar, in its own time zone unless another is given', () => {
    const sundays = aCalendar({
      id: 'sundays',
      timeZone: 'Pacific/Auckland',
      hours: onlyOn('sunday', ['09:00', '17:00']),
    });
    const configuration = withCalendars(aCalendar({ isDefault: true }), sundays);
    // Saturday in London, and already Sunday in Auckland: the next one is a week away.
    const instant = '2025-01-04T22:00:00.000Z';
    const asked = { calendarId: 'sundays', instant, days: 1 };
    expect(addWorkingDays(configuration, asked)).toBe('2025-01-11T22:00:00.000Z');
    expect(addWorkingDays(configuration, { ...asked, zone: LONDON })).toBe('2025-01-05T22:00:00.000Z');
  });

  it('keeps its time of day beyond a day on which a clock change skips it', () => {
    const everyDay = aCalendar({ isDefault: true, hours: onEvery(['00:00', '23:59']) });
    const from = { instant: '2025-03-29T01:30:00.000Z' };
    expect(addWorkingDays(withCalendars(everyDay), { ...from, days: 1 })).toBe('2025-03-30T01:30:00.000Z');
    expect(addWorkingDays(withCalendars(everyDay), { ...from, days: 2 })).toBe('2025-03-31T00:30:00.000Z');
  });

  it('is refused where no day has hours', () => {
    const closed = { ...aCalendar({ isDefault: true }), hours: onEvery() };
    expect(() => addWorkingDays(withCalendars(closed), { instant: '2025-01-01T10:00:00.000Z', days: 1 })).toThrow(
      /no working hours/,
    );
  });
});

describe('the hours of a calendar', () => {
  const times = [
    ['before they begin', '2025-01-06T08:59:59.999Z', '2025-01-06T09:00:00.000Z'],
    ['when they begin', '2025-01-06T09:00:00.000Z', undefined],
    ['at the beginning of a break', '2025-01-06T12:30:00.000Z', '2025-01-06T13:30:00.000Z'],
    ['after the break', '2025-01-06T14:00:00.000Z', undefined],
    ['on a Friday evening', '2025-01-10T17:00:00.000Z', '2025-01-13T09:00:00.000Z'],
    ['at the end of a year', '2024-12-31T18:00:00.000Z', '2025-01-02T09:00:00.000Z'],
    ['in summer', '2025-07-07T07:30:00.000Z', '2025-07-07T08:00:00.000Z'],
  ] as const;
  it.each(times)('are asked %s', (_, instant, next) => {
    expect(isWorkingTime(aCalendar(), LONDON, instant)).toBe(next === undefined);
    expect(nextWorkingTime(aCalendar(), LONDON, instant)).toBe(next ?? instant);
  });

  it('that a clock change skips begin with the next time that exists, and come back a week later when nothing is left', () => {
    const early = (to: string) => aCalendar({ hours: onlyOn('sunday', ['01:00', to]) });
    const night = '2025-03-30T00:00:00.000Z';
    expect(nextWorkingTime(early('03:00'), LONDON, night)).toBe('2025-03-30T01:00:00.000Z');
    expect(nextWorkingTime(early('02:00'), LONDON, night)).toBe('2025-04-06T00:00:00.000Z');
  });
});

const onEvery = (...spans: [string, string][]) =>
  Object.fromEntries(WEEKDAYS.map((day) => [day, spans.map(([from, to]) => ({ from, to }))])) as Calendar['hours'];
const onlyOn = (day: keyof Calendar['hours'], ...spans: [string, string][]) => ({
  ...onEvery(),
  [day]: onEvery(...spans)[day],
});

const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`);
/** Apart from each other, since they are cut out of the sorted times of a day. */
const spans = fc
  .uniqueArray(time, { maxLength: 6 })
  .map((times) =>
    times.toSorted().flatMap((from, i, all) => (i % 2 === 0 && all[i + 1] ? [{ from, to: String(all[i + 1]) }] : [])),
  );
const weeks = fc
  .record(Object.fromEntries(WEEKDAYS.map((day) => [day, spans])))
  .filter((hours) => Object.values(hours).some((list) => list.length > 0))
  .map((hours) => hours as Calendar['hours']);
const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) }).map(isoInstant);
const calendars = fc
  .record({
    hours: weeks,
    holidays: fc.array(
      instants.map((at) => ({ on: at.slice(0, 10), label: '' })),
      { maxLength: 9 },
    ),
  })
  .map(aCalendar);
const zones = fc.constantFrom(LONDON, 'America/New_York', 'Pacific/Auckland', 'Australia/Lord_Howe');

describe('for any calendar, zone and instant', () => {
  it('the next working time is one, is the same when it is asked again, and none lies before it', () => {
    fc.assert(
      fc.property(calendars, zones, instants, (calendar, zone, instant) => {
        const next = nextWorkingTime(calendar, zone, instant);
        expect(next >= instant).toBe(true);
        expect(isWorkingTime(calendar, zone, next)).toBe(true);
        expect(nextWorkingTime(calendar, zone, next)).toBe(next);
        expect(next > instant && isWorkingTime(calendar, zone, addMilliseconds(next, -1))).toBe(false);
        expect(isWorkingTime(calendar, zone, instant)).toBe(next === instant);
      }),
    );
  });

  it('as many working days lie between as were added, and the last one is one', () => {
    fc.assert(
      fc.property(calendars, zones, instants, fc.integer({ min: 1, max: 12 }), (calendar, zone, instant, days) => {
        const configuration = withCalendars({ ...calendar, isDefault: true });
        const end = addWorkingDays(configuration, { zone, instant, days });
        const last = dateIn(zone, end);
        let counted = 0;
        // At noon: no clock change moves that to another date.
        let date = dateIn(zone, instant);
        while (date < last) {
          date = dateIn('UTC', addMilliseconds(`${date}T12:00:00.000Z`, 24 * HOUR));
          if (isWorkingDay(configuration, { zone: 'UTC', instant: `${date}T12:00:00.000Z` })) counted += 1;
        }
        expect(counted).toBe(days);
        expect(isWorkingDay(configuration, { zone, instant: end })).toBe(true);
      }),
      { numRuns: 50 },
    );
  });
});
