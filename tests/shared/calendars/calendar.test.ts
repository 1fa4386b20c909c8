import { describe, expect, it } from 'vitest';
import { Calendar } from '../../../shared/calendars/calendar.schema.ts';
import { checkDocument } from '../../../shared/configuration/check-document.ts';
import { referencesOf } from '../../../shared/configuration/references.ts';
import { aCalendar } from '../../support/calendars.ts';
import { aDocument } from '../../support/configuration.ts';

const span = (from: string, to: string) => ({ from, to });

describe('a calendar is refused', () => {
  it.each([
    ['that has no hours at all', { hours: {} }, ['hours']],
    [
      'whose hours overlap',
      { hours: { monday: [span('09:00', '12:00'), span('11:59', '13:00')] } },
      ['hours', 'monday'],
    ],
    [
      'whose hours end before they begin',
      { hours: { monday: [span('12:00', '09:00')] } },
      ['hours', 'monday', 0, 'to'],
    ],
    ['in a time zone that there is not', { timeZone: 'Europe/Atlantis' }, ['timeZone']],
    ['with a day that there is not', { holidays: [{ on: '2025-02-30', label: '' }] }, ['holidays', 0, 'on']],
  ])('%s', (_, fields, path) => {
    const { error } = Calendar.safeParse({ ...aCalendar(), ...fields });
    expect(error?.issues.map((issue) => issue.path)).toEqual([path]);
  });

  it.each(['isDefault', 'holdsMail'] as const)('that is the second one with %s', (mark) => {
    const problemsOf = (second: Partial<Calendar>) =>
      checkDocument(
        aDocument((document) => {
          document.calendars = [aCalendar({ [mark]: true }), aCalendar({ id: 'second', [mark]: true, ...second })];
        }),
      ).flatMap(({ kind, id, field }) => (kind === 'calendars' ? [{ id, field }] : []));
    expect(problemsOf({})).toEqual([
      { id: 'office', field: `/${mark}` },
      { id: 'second', field: `/${mark}` },
    ]);
    expect(problemsOf({ active: false })).toEqual([]);
  });
});

it('hours may follow one another without a break, in any order', () => {
  const hours = { monday: [span('12:00', '17:00'), span('09:00', '12:00')] };
  expect(Calendar.safeParse({ ...aCalendar(), hours }).success).toBe(true);
});

it('a rule names the calendars that its delays and conditions count by', () => {
  const rule = {
    conditions: [{ not: { type: 'working-day', is: true, calendar: 'one' } }],
    actions: [{ after: { workingDays: 3, calendar: 'two' }, do: { type: 'add-activity', due: { calendar: 'three' } } }],
  };
  expect(referencesOf('rules', rule).filter(({ kind }) => kind === 'calendars')).toMatchObject([
    { id: 'two', pointer: '/actions/0/after/calendar' },
    { id: 'three', pointer: '/actions/0/do/due/calendar' },
    { id: 'one', pointer: '/conditions/0/not/calendar' },
  ]);
});
