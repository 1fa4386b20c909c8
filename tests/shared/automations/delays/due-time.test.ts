import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Delay } from '../../../../shared/automations/delays/delay.schema.ts';
import { dueTime } from '../../../../shared/automations/delays/due-time.ts';
import type { Facts } from '../../../../shared/automations/facts.ts';
import { isoInstant } from '../../../../shared/platform/time.ts';
import { aCalendar, withCalendars } from '../../../support/calendars.ts';
import { CLIENT } from '../../../support/ids.ts';
import { aCase, aCaseFile, aContact } from '../../../support/records.ts';
import { someFacts } from '../../../support/rules.ts';

/** Of a client who lives in this time zone. */
const living = (timeZone: string | undefined, facts: Partial<Facts> = {}) =>
  someFacts({ contacts: [aContact({ ...CLIENT, timeZone })], ...facts });
const dueIn = (timeZone: string, after: Delay, from: string) =>
  dueTime(living(timeZone), { after, zone: 'client' }, from).dueAt;

const LONDON = 'Europe/London';
const NEW_YORK = 'America/New_York';
const AUCKLAND = 'Pacific/Auckland';

describe('a period', () => {
  it.each([
    [LONDON, 'P1D', '2025-03-29T09:00:00.000Z', '2025-03-30T08:00:00.000Z'],
    [LONDON, 'PT24H', '2025-03-29T09:00:00.000Z', '2025-03-30T09:00:00.000Z'],
    [LONDON, 'P1D', '2025-03-29T01:30:00.000Z', '2025-03-30T01:30:00.000Z'],
    [LONDON, 'P7D', '2025-10-20T08:00:00.000Z', '2025-10-27T09:00:00.000Z'],
    // 01:30 comes twice there on the day on which summer time ends.
    [LONDON, 'P1D', '2025-10-25T00:30:00.000Z', '2025-10-26T00:30:00.000Z'],
    [NEW_YORK, 'P1D', '2025-03-08T14:00:00.000Z', '2025-03-09T13:00:00.000Z'],
    [NEW_YORK, 'P1M', '2025-01-31T15:00:00.000Z', '2025-02-28T15:00:00.000Z'],
    [AUCKLAND, 'P1D', '2025-04-05T00:00:00.000Z', '2025-04-06T01:00:00.000Z'],
    [AUCKLAND, 'P1W', '2025-09-24T20:00:00.000Z', '2025-10-01T19:00:00.000Z'],
    [LONDON, 'PT90M', '2025-01-06T09:00:00.000Z', '2025-01-06T10:30:00.000Z'],
  ])('in %s of %s from %s ends at %s', (zone, after, from, dueAt) => {
    expect(dueIn(zone, after, from)).toBe(dueAt);
  });

  it('never ends before it begins', () => {
    const lengths = fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 99 })));
    const instants = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2027, 0) }).map(isoInstant);
    const zones = fc.constantFrom(LONDON, NEW_YORK, AUCKLAND);
    fc.assert(
      fc.property(lengths, instants, zones, ([months, days, hours, minutes], from, zone) => {
        expect(dueIn(zone, `P${months}M${days}DT${hours}H${minutes}M`, from) >= from).toBe(true);
      }),
    );
  });
});

describe('working days', () => {
  const configuration = withCalendars(aCalendar({ isDefault: true }), aCalendar({ id: 'busy', holidays: [] }));
  const from = '2025-04-17T09:00:00.000Z';
  it.each([
    ['the default calendar', { workingDays: 1 }, '2025-04-22T09:00:00.000Z'],
    ['the calendar that is named', { workingDays: 1, calendar: 'busy' }, '2025-04-18T09:00:00.000Z'],
  ])('are counted by %s', (_, after, dueAt) => {
    const due = dueTime(someFacts({ configuration }), { after, zone: 'organisation' }, from);
    expect(due).toEqual({ dueAt, words: '1 working day after the change' });
  });
});

describe('by a date field', () => {
  const file = aCaseFile({ case: aCase({ openedOn: '2025-03-31', openedAt: '2025-03-31T14:20:00.000Z' }) });
  const early = '2025-01-06T09:00:00.000Z';
  it.each([
    ['a date is nine in the morning', { date: 'case.openedOn' }, '2025-03-31T08:00:00.000Z'],
    ['before it, before the clock change', { date: 'case.openedOn', offset: '-P3D' }, '2025-03-28T09:00:00.000Z'],
    ['after it, at a time', { date: 'case.openedOn', offset: 'P1M', at: '16:30' }, '2025-04-30T15:30:00.000Z'],
    [
      'at a time that is skipped that day',
      { date: 'case.openedOn', offset: '-P1D', at: '01:15' },
      '2025-03-30T01:15:00.000Z',
    ],
    ['hours really pass', { date: 'case.openedOn', offset: '-P1DT2H' }, '2025-03-30T06:00:00.000Z'],
    ['an instant keeps its time of day', { date: 'case.openedAt', offset: '-P3D' }, '2025-03-28T15:20:00.000Z'],
    ['an instant may get another', { date: 'case.openedAt', offset: '-P3D', at: '07:00' }, '2025-03-28T07:00:00.000Z'],
  ])('%s', (_, after, dueAt) => {
    const due = dueTime(someFacts({ file }), { after, zone: 'organisation' }, early);
    expect(due).toMatchObject({ dueAt, hangsOn: after });
  });

  it('what has passed is due at once, and says so', () => {
    const from = '2025-04-02T09:00:00.000Z';
    const after = { date: 'case.openedOn', offset: 'P1D', at: '10:00' };
    expect(dueTime(someFacts({ file }), { after, zone: 'organisation' }, from)).toMatchObject({
      dueAt: from,
      words: 'at once, since 1 day after the opening date at 10:00 has passed',
    });
  });

  it('an empty field is refused in words', () => {
    const after = { date: 'case.closedOn', offset: '-P3D' };
    expect(() => dueTime(someFacts(), { after, zone: 'organisation' }, early)).toThrow(
      /the closing date, which is empty/,
    );
  });
});

describe('the time zone', () => {
  const after = { weekday: 'friday', at: '09:00' } as const;
  const from = '2025-01-06T09:00:00.000Z';
  it.each([
    [
      "the client's",
      NEW_YORK,
      '2025-01-10T14:00:00.000Z',
      `for the next Friday at 09:00, in the client's time zone (${NEW_YORK})`,
    ],
    [
      "the organisation's where the client's is not known",
      undefined,
      '2025-01-10T09:00:00.000Z',
      'for the next Friday at 09:00',
    ],
    [
      "the organisation's where the client's is none",
      'Mars/Olympus',
      '2025-01-10T09:00:00.000Z',
      'for the next Friday at 09:00',
    ],
  ])('is %s', (_, timeZone, dueAt, words) => {
    expect(dueTime(living(timeZone), { after, zone: 'client' }, from)).toEqual({ dueAt, words });
  });

  it("is the organisation's, whatever the client's is, unless the rule asks for that", () => {
    expect(dueTime(living(AUCKLAND), { after, zone: 'organisation' }, from).dueAt).toBe('2025-01-10T09:00:00.000Z');
  });
});

it.each([
  ['P7D', '7 days after the change'],
  ['PT1H30M', '1 hour and 30 minutes after the change'],
  ['PT0S', 'at the change'],
  [{ weekday: 'monday', at: '09:00', week: 'odd' }, 'for the next Monday of an odd week at 09:00'],
  [{ weekday: 'tuesday', nth: -1, at: '09:00' }, 'for the last Tuesday of the month at 09:00'],
] as const)('%j is said as "%s"', (after, words) => {
  expect(dueTime(someFacts(), { after, zone: 'organisation' }, '2025-01-06T09:00:00.000Z').words).toBe(words);
});
