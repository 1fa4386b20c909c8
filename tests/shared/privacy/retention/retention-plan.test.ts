import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { laterDate } from '../../../../shared/platform/time.ts';
import { closedBefore, planRetention } from '../../../../shared/privacy/retention/retention-plan.ts';

const retention = { months: 6, warnDays: 30 };
const closed = { retentionFrom: '2025-08-31' };

describe('what retention does with a closed case', () => {
  it.each([
    ['nothing yet, long before', '2025-09-01', {}, { does: 'warn', on: '2026-01-29', eraseOn: '2026-02-28' }],
    [
      'a warning, as soon as its time is near',
      '2026-01-29',
      {},
      { does: 'warn', on: '2026-01-29', eraseOn: '2026-02-28' },
    ],
    [
      'a late warning, and the days that it promises',
      '2026-06-01',
      {},
      { does: 'warn', on: '2026-06-01', eraseOn: '2026-07-01' },
    ],
    ['erasure, on the day that was told', '2026-02-28', { eraseOn: '2026-02-28' }, { does: 'erase', on: '2026-02-28' }],
    [
      'nothing, while it is to be kept',
      '2026-03-01',
      { eraseOn: '2026-02-28', keepUntil: '2027-01-01' },
      { does: 'nothing', on: '2027-01-01' },
    ],
    ['erasure, when that is over', '2027-01-01', { eraseOn: '2026-02-28', keepUntil: '2027-01-01' }, { does: 'erase' }],
  ] as const)('%s', (_, today, more, plan) => {
    expect(planRetention({ ...closed, ...more }, retention, today)).toMatchObject(plan);
  });

  it('a warning does not count any more when the months were made more since', () => {
    const longer = { months: 12, warnDays: 30 };
    const plan = planRetention({ ...closed, eraseOn: '2026-02-28' }, longer, '2026-02-28');
    expect(plan).toEqual({ does: 'warn', on: '2026-08-01', eraseOn: '2026-08-31' });
  });
});

const date = fc.integer({ min: 0, max: 20_000 }).map((days) => laterDate('1990-01-01', `P${days}D`));
const anyRetention = fc.record({
  months: fc.integer({ min: 1, max: 600 }),
  warnDays: fc.integer({ min: 0, max: 365 }),
});

it('nobody is warned too late, and nothing erased before its months are over', () => {
  fc.assert(
    fc.property(date, date, anyRetention, (retentionFrom, today, retained) => {
      const { does, on, eraseOn } = planRetention({ retentionFrom }, retained, today);
      expect(does).toBe('warn');
      expect(laterDate(on, `P${retained.warnDays}D`) <= eraseOn).toBe(true);
      expect(eraseOn >= laterDate(retentionFrom, `P${retained.months}M`)).toBe(true);
      const told = planRetention({ retentionFrom, eraseOn }, retained, on);
      expect(told).toMatchObject({ does: 'erase', on: eraseOn });
    }),
  );
});

it('no case is overlooked by the index: what is due until a date closed before the date that is asked for', () => {
  const isFound = (retentionFrom: string, until: string, retained: typeof retention) =>
    planRetention({ retentionFrom }, retained, until).on > until || retentionFrom <= closedBefore(retained, until);
  const property = fc.property(date, date, anyRetention, isFound);
  expect(fc.check(property, { numRuns: 1000 })).toMatchObject({ failed: false });
});
