import { describe, expect, it } from 'vitest';
import { dateErrors, inForce, overlap, today } from '../../../shared/relationships/in-force.ts';
import { asUser } from '../../support/contexts.ts';

const [before, day, after] = ['2025-01-05', '2025-01-06', '2025-01-07'];

describe('a relationship', () => {
  it.each([
    [{}, true],
    [{ startOn: day }, true],
    [{ startOn: after }, false],
    [{ endOn: after }, true],
    [{ endOn: day }, false],
    [{ startOn: before, endOn: after }, true],
    [{ startOn: day, endOn: after }, true],
    [{ startOn: before, endOn: day }, false],
  ])('of %j is in force on the sixth: %s', (dates, expected) => {
    expect(inForce(dates, day)).toBe(expected);
  });

  it.each([
    [{}, {}, true],
    [{ endOn: day }, { startOn: day }, false],
    [{ endOn: after }, { startOn: day }, true],
    [{ startOn: before, endOn: day }, { startOn: day, endOn: after }, false],
    [{ startOn: before, endOn: after }, { startOn: day }, true],
    [{ startOn: day }, {}, true],
    [{ startOn: after }, { endOn: after }, false],
  ])('of %j and one of %j share a day: %s', (one, other, expected) => {
    expect(overlap(one, other)).toBe(expected);
    expect(overlap(other, one)).toBe(expected);
  });

  it('ends after it begins', () => {
    expect(dateErrors({ startOn: day, endOn: after })).toEqual([]);
    expect(dateErrors({ startOn: day, endOn: day })).toMatchObject([{ pointer: '/endOn' }]);
    expect(dateErrors({ endOn: before })).toEqual([]);
  });

  it('goes by the calendar of the organisation', () => {
    expect(today(asUser({}, '2025-07-01T23:30:00.000Z'))).toBe('2025-07-02');
  });
});
