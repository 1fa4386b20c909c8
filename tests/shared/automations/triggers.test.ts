import { describe, expect, it } from 'vitest';
import { describeTrigger, TriggerSettings, triggered } from '../../../shared/automations/triggers/index.ts';
import type { Activity, Case } from '../../../shared/model.ts';
import { aChange, callCompleted } from '../../support/changes.ts';
import { aCase, anActivity } from '../../support/records.ts';
import { itemOf } from '../../support/table.ts';

const caseChange = (before: Partial<Case> | undefined, after: Partial<Case> | undefined) =>
  aChange({
    ...(before ? { before: itemOf('case', aCase(before)) } : {}),
    ...(after ? { after: itemOf('case', aCase({ revision: 2, ...after })) } : {}),
  });
const activityChange = (before: Partial<Activity> | undefined, after: Partial<Activity>) =>
  aChange({
    ...(before ? { before: itemOf('activity', anActivity(before)) } : {}),
    after: itemOf('activity', anActivity({ revision: 2, ...after })),
  });
const done = { status: 'completed', statusClass: 'completed' } as const;

describe('the trigger case-opened', () => {
  it.each([
    ['a new case', caseChange(undefined, {}), true],
    ['a changed case', caseChange({}, { subject: 'Other' }), false],
    ['a removed case', caseChange({}, undefined), false],
    ['a new activity', activityChange(undefined, {}), false],
  ])('is set off by %s: %s', (_, change, expected) => {
    expect(triggered(change, { type: 'case-opened' })).toBe(expected);
  });
});

describe('the trigger case-status-changed', () => {
  const moved = caseChange({ status: 'open' }, { status: 'urgent' });

  it.each([
    ['any move', moved, {}, true],
    ['a move to the named status', moved, { to: 'urgent' }, true],
    ['a move to another', moved, { to: 'closed' }, false],
    ['a move from the named status', moved, { from: 'open', to: 'urgent' }, true],
    ['a move from another', moved, { from: 'closed' }, false],
    ['a change that leaves the status', caseChange({}, { subject: 'Other' }), {}, false],
    ['a new case', caseChange(undefined, { status: 'urgent' }), { to: 'urgent' }, false],
    ['a removed case', caseChange({}, undefined), {}, false],
    ['an activity whose status changed', activityChange({}, done), {}, false],
  ])('is set off by %s: %s', (_, change, settings, expected) => {
    expect(triggered(change, { type: 'case-status-changed', ...settings })).toBe(expected);
  });
});

describe('the trigger activity-completed', () => {
  it.each([
    ['a completed activity', activityChange({}, done), {}, true],
    ['one of the named type', activityChange({}, done), { activityType: 'initial-call' }, true],
    ['one of another type', activityChange({}, done), { activityType: 'follow-up' }, false],
    ['a change of one that was completed before', activityChange(done, { ...done, details: 'More' }), {}, false],
    ['a cancelled activity', activityChange({}, { status: 'cancelled', statusClass: 'cancelled' }), {}, false],
    ['one that was planned as completed', activityChange(undefined, done), {}, false],
    ['a case', caseChange({}, { status: 'closed', statusClass: 'closed' }), {}, false],
  ])('is set off by %s: %s', (_, change, settings, expected) => {
    expect(triggered(change, { type: 'activity-completed', ...settings })).toBe(expected);
  });
});

it('runs say in words what happened', () => {
  expect(describeTrigger(callCompleted(), { type: 'activity-completed' })).toBe(
    'The activity "Initial call" was completed',
  );
  expect(describeTrigger(caseChange({}, { status: 'urgent' }), { type: 'case-status-changed' })).toBe(
    'The case moved from "open" to "urgent"',
  );
});

it.each([{ type: 'case-closed' }, { type: 'case-opened', to: 'open' }, { type: 'case-status-changed', to: 'a#b' }, {}])(
  'settings of no trigger are refused: %j',
  (settings) => {
    expect(TriggerSettings.safeParse(settings).success).toBe(false);
  },
);
