import { expect, it } from 'vitest';
import { Delay } from '../../../../shared/automations/delays/delay.schema.ts';

it.each([
  'P20Y',
  'PT99999999H',
  '-P3D',
  '3 days',
  { workingDays: 0 },
  { weekday: 'someday', at: '09:00' },
  { weekday: 'monday', at: '24:00' },
  { weekday: 'monday', nth: 5, at: '09:00' },
  { date: 'openedOn' },
  { date: 'case.openedOn', offset: '-P99Y' },
  { date: 'case.openedOn', offset: '-three days' },
])('%j is no delay', (delay) => {
  expect(Delay.safeParse(delay).success).toBe(false);
});
