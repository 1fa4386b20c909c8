import { assert, integer, property, array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MEAN_CELL, binOf, daysTaken, summed } from '../../../shared/dashboards/durations.ts';

/** The sheet of cases that took so many days. */
function sheetOf(durations: number[]) {
  const cells = new Map([[MEAN_CELL, durations.reduce((sum, days) => sum + days, 0)]]);
  for (const days of durations) cells.set(binOf(days), (cells.get(binOf(days)) ?? 0) + 1);
  return cells;
}
const atShare = (durations: number[], share: number) =>
  durations.toSorted((a, b) => a - b)[Math.ceil(durations.length * share) - 1] ?? 0;

describe('durations', () => {
  it('are days between dates, across clock changes, and none where a case was closed before it was opened', () => {
    expect(daysTaken('2025-03-29', '2025-03-31')).toBe(2);
    expect(daysTaken('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysTaken('2025-03-31', '2025-03-29')).toBe(0);
  });

  it('have an exact mean, and percentiles that are exact to 60 days', () => {
    expect(summed(sheetOf([0, 1, 1, 2, 60]))).toEqual({ cases: 5, meanDays: 12.8, medianDays: 1, ninetiethDays: 60 });
  });

  it('have percentiles within 2.5 % and half a day, however long', () => {
    assert(
      property(array(integer({ min: 0, max: 36_000 }), { minLength: 1, maxLength: 40 }), (durations) => {
        const { medianDays, ninetiethDays } = summed(sheetOf(durations));
        for (const [found, share] of [
          [medianDays, 0.5],
          [ninetiethDays, 0.9],
        ] as const) {
          const exact = atShare(durations, share);
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(exact <= 60 ? 0 : exact * 0.025 + 0.5);
        }
      }),
    );
  });

  it('of any length take a sheet of less than 4 KB', () => {
    const names = new Set(Array.from({ length: 40_000 }, (_, days) => binOf(days)));
    // Name, marker and a number of six digits each.
    const bytes = [...names].reduce((sum, name) => sum + name.length + 2 + 5, 0);
    expect(bytes).toBeLessThan(3000);
  });

  it('say nothing of no cases', () => {
    expect(
      summed(
        new Map([
          ['3', 0],
          [MEAN_CELL, 0],
        ]),
      ),
    ).toEqual({
      cases: 0,
      meanDays: 0,
      medianDays: 0,
      ninetiethDays: 0,
    });
  });
});
