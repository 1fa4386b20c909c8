import { expect, it } from 'vitest';
import { heldUntil } from '../../../shared/calendars/held-mail.ts';
import { aCalendar, withCalendars } from '../../support/calendars.ts';

const AT_NIGHT = '2025-01-06T22:00:00.000Z';
const holding = aCalendar({ id: 'mail', holdsMail: true });

it('mail of the evening waits until the hours of the calendar that holds mail begin', () => {
  const configuration = withCalendars(aCalendar({ isDefault: true }), holding);
  expect(heldUntil(configuration, AT_NIGHT)).toBe('2025-01-07T09:00:00.000Z');
});

it('hours are those of the time zone of the calendar', () => {
  const away = { ...holding, timeZone: 'Pacific/Auckland' };
  // 11:00 there.
  expect(heldUntil(withCalendars(away), AT_NIGHT)).toBeUndefined();
  expect(heldUntil(withCalendars(away), '2025-01-06T10:00:00.000Z')).toBe('2025-01-06T20:00:00.000Z');
});

it.each([
  ['within the hours', [holding], '2025-01-06T10:00:00.000Z'],
  ['where no calendar holds mail', [aCalendar({ isDefault: true })], AT_NIGHT],
  ['where the one that does is not active', [{ ...holding, active: false }], AT_NIGHT],
  ['where there is no calendar', [], AT_NIGHT],
])('mail goes at once %s', (_, calendars, instant) => {
  expect(heldUntil(withCalendars(...calendars), instant)).toBeUndefined();
});
