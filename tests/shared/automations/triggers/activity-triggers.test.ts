import { describe, expect, it } from 'vitest';
import type { Activity } from '../../../../shared/model.ts';
import { changeOf, met } from '../../../support/met.ts';

const change = (before: Partial<Activity> | undefined, after: Partial<Activity> | undefined) =>
  changeOf('activity', before, after);
const done = { status: 'completed', statusClass: 'completed' } as const;
const cancelled = { status: 'cancelled', statusClass: 'cancelled' } as const;
const gone = { deletedAt: '2025-01-06T09:00:00.000Z' };
const merged = { copiedFrom: { caseId: 'case_other', activityId: 'activity_other', how: 'merged', revision: 1 } };
const again = { copiedFrom: { ...merged.copiedFrom, revision: 2 } };
const copied = { copiedFrom: { ...merged.copiedFrom, how: 'copy' } };
const caseClosed = changeOf('case', {}, { status: 'closed', statusClass: 'closed' });

describe('the trigger activity-added', () => {
  const told = 'The activity "Initial call" was added';

  it.each([
    ['a new activity', change(undefined, {}), {}, told],
    [
      'one of the named type and status',
      change(undefined, {}),
      { activityType: 'initial-call', status: 'scheduled' },
      told,
    ],
    ['one of another type', change(undefined, {}), { activityType: 'meeting' }, false],
    ['one with another status', change(undefined, {}), { status: 'completed' }, false],
    ['one that was copied by hand', change(undefined, copied), {}, told],
    ['one that a merge of cases brought', change(undefined, merged), {}, false],
    ['one that is changed', change({}, { subject: 'x' }), {}, false],
    ['one that is brought back', change(gone, {}), {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'activity-added', ...settings })).toBe(expected);
  });
});

describe('the trigger activity-changed', () => {
  const told = 'The activity "Initial call" was changed: location';
  const moved = change({}, { location: 'Room 4', untouched: false });

  it.each([
    ['a changed field', moved, {}, told],
    ['a named field of the named type', moved, { activityType: 'initial-call', fields: ['location'] }, told],
    ['another than the named field', moved, { fields: ['subject'] }, false],
    ['one of another type', moved, { activityType: 'meeting' }, false],
    ['what the service notes for itself', change({}, { untouched: false, expiresAt: 1 }), {}, false],
    ['one that is taken away', change({}, { location: 'x', ...gone }), {}, false],
    ['one that came by a merge and is changed there', change(merged, { ...merged, location: 'Room 4' }), {}, told],
    ['a copy that follows its original', change(merged, { ...again, location: 'Room 4' }), {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'activity-changed', ...settings })).toBe(expected);
  });
});

describe('the trigger activity-status-changed', () => {
  const told = 'The activity "Initial call" moved from "scheduled" to "completed"';
  const moved = change({}, done);

  it.each([
    ['any move', moved, {}, told],
    [
      'the named move of the named type',
      moved,
      { activityType: 'initial-call', from: 'scheduled', to: 'completed' },
      told,
    ],
    ['a move to another', moved, { to: 'cancelled' }, false],
    ['a move from another', moved, { from: 'left-message' }, false],
    ['one of another type', moved, { activityType: 'meeting' }, false],
    ['one that is new', change(undefined, done), {}, false],
    ['one that is taken away', change({}, { ...done, ...gone }), {}, false],
    ['a case', caseClosed, {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'activity-status-changed', ...settings })).toBe(expected);
  });
});

describe('the trigger activity-completed', () => {
  const told = 'The activity "Initial call" was completed';

  it.each([
    ['a completed activity', change({}, done), {}, told],
    ['one of the named type', change({}, done), { activityType: 'initial-call' }, told],
    ['one of another type', change({}, done), { activityType: 'follow-up' }, false],
    ['a change of one that was completed before', change(done, { ...done, details: 'More' }), {}, false],
    ['a cancelled activity', change({}, cancelled), {}, false],
    ['one that was planned as completed', change(undefined, done), {}, false],
    ['one that is taken away', change({}, { ...done, ...gone }), {}, false],
    ['one that came by a merge and is completed there', change(merged, { ...merged, ...done }), {}, told],
    ['a copy whose original was completed', change(merged, { ...again, ...done }), {}, false],
    ['a case', caseClosed, {}, false],
  ])('is set off by %s: %s', (_, happened, settings, expected) => {
    expect(met(happened, { type: 'activity-completed', ...settings })).toBe(expected);
  });
});
