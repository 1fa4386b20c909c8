import { expect, it } from 'vitest';
import { AT_REST, isHeld, isSilent, leftToAnother, lookedAfterAs, takenBy } from '../../../shared/platform/lease.ts';
import { asService } from '../../support/contexts.ts';

// Six minutes later it is nine o'clock.
const THEN = '2025-01-06T08:54:00.000Z';
const ctx = asService('2025-01-06T09:00:00.000Z');

it('a runner holds what it took hold of for less than six minutes', () => {
  expect(isHeld(ctx, { heldAt: '2025-01-06T08:54:00.001Z' })).toBe(true);
  expect(isHeld(ctx, { heldAt: THEN })).toBe(false);
  expect(isHeld(ctx, {})).toBe(false);
});

it('whoever takes hold of it is named, and it is one attempt more', () => {
  expect(takenBy(ctx, { attempt: 2 })).toEqual({ heldAt: ctx.now, heldBy: ctx.cause.id, attempt: 3 });
});

it('the attempts at what is left to another are counted, unless only time was short', () => {
  const taken = { ...takenBy(ctx, { attempt: 2 }) };
  expect({ ...taken, ...leftToAnother({ isShortOfTime: false }) }).toMatchObject({ heldAt: undefined, attempt: 3 });
  expect({ ...taken, ...leftToAnother({ isShortOfTime: true }) }).toMatchObject({ heldBy: undefined, attempt: 0 });
});

it('the sweep looks after it when it has not moved for more than six minutes, and never after its end', () => {
  const moved = lookedAfterAs('export')(asService(THEN));
  expect(moved).toEqual({ attention: 'export', attentionAt: ctx.now });
  expect(isSilent(ctx, moved)).toBe(false);
  expect(isSilent(asService('2025-01-06T09:00:00.001Z'), moved)).toBe(true);
  expect(isSilent(asService('2025-01-07T09:00:00.000Z'), { ...moved, ...AT_REST })).toBe(false);
});
