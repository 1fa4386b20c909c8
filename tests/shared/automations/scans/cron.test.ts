import { describe, expect, it } from 'vitest';
import { lastOccurrence, problemOfCron } from '../../../../shared/automations/scans/cron.ts';

describe('a cron pattern', () => {
  it.each(['0 9 * * 1', '30 8 1 * *', '0 7-18 * * MON-FRI', '0 9 * * FRI#2', '0 0 29 2 *', '0 6 L * *'])(
    'can be %s',
    (pattern) => {
      expect(problemOfCron(pattern)).toBeUndefined();
    },
  );

  it.each([
    ['', 'must have five fields, such as "0 9 * * 1" for Mondays at 09:00'],
    ['0 0 9 * * 1', 'must have five fields, such as "0 9 * * 1" for Mondays at 09:00'],
    ['@daily', 'must have five fields, such as "0 9 * * 1" for Mondays at 09:00'],
    ['2025-01-01T00:00:00', 'must have five fields, such as "0 9 * * 1" for Mondays at 09:00'],
    ['61 9 * * *', 'must be a cron pattern such as "0 9 * * 1" (Invalid value for minute: 61)'],
    ['x 9 * * *', expect.stringContaining('must be a cron pattern')],
    ['0 9 30 2 *', 'must come at some time'],
    ['* * * * *', 'must come once an hour at most'],
    ['0,30 9 * * *', 'must come once an hour at most'],
  ])('cannot be "%s"', (pattern, problem) => {
    expect(problemOfCron(pattern)).toEqual(problem);
  });
});

it.each([
  ['this very moment', '0 9 * * 1', '2025-01-06T09:00:00.000Z', '2025-01-06T09:00:00.000Z'],
  ['the week before', '0 9 * * 1', '2025-01-06T08:59:59.999Z', '2024-12-30T09:00:00.000Z'],
  ['by the clock of summer', '0 9 * * 1', '2025-07-08T00:00:00.000Z', '2025-07-07T08:00:00.000Z'],
  ['later where the clock skips it', '30 1 * * *', '2025-03-30T12:00:00.000Z', '2025-03-30T01:00:00.000Z'],
  ['once where the clock doubles it', '30 1 * * *', '2025-10-26T12:00:00.000Z', '2025-10-26T00:30:00.000Z'],
])('the last time in London is %s', (_, pattern, now, last) => {
  expect(lastOccurrence(pattern, 'Europe/London', now)).toBe(last);
});
