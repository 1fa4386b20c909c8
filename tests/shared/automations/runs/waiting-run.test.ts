import { describe, expect, it } from 'vitest';
import type { RunOutcome } from '../../../../shared/model.ts';
import { waitingAfter } from '../../../../shared/automations/runs/waiting-run.ts';
import { callCompleted } from '../../../support/changes.ts';
import { NOW } from '../../../support/ids.ts';

const after = (outcome: RunOutcome, attempt = 1) =>
  waitingAfter(
    { outcome, because: '', conditions: [], effects: [] },
    { attempt, change: callCompleted(), ruleId: 'rule', now: NOW },
  );

describe('a run that failed', () => {
  it.each([
    [1, '2025-01-06T09:05:00.000Z'],
    [2, '2025-01-06T09:30:00.000Z'],
    [3, '2025-01-06T12:00:00.000Z'],
  ])('is tried again after attempt %i at %s', (attempt, attentionAt) => {
    expect(after('failed', attempt)).toMatchObject({ outcome: 'failed', attention: 'run', attentionAt, attempt });
  });

  it('is parked after the fourth, and keeps what it met', () => {
    const parked = after('failed', 4);
    expect(parked).toMatchObject({ outcome: 'parked', change: { entity: 'activity', after: { status: 'completed' } } });
    expect(parked.attention).toBeUndefined();
  });
});

it('one that is held waits for its rule, one that was stopped for a person', () => {
  expect(after('held')).toMatchObject({ attention: 'held rule', change: { entity: 'activity' } });
  expect(after('stopped')).toMatchObject({ attention: undefined, change: { entity: 'activity' } });
});

it.each(['acted', 'conditions-not-met', 'observed', 'missed'] as const)('one that %s keeps no change', (outcome) => {
  expect(after(outcome)).toEqual({
    outcome,
    attempt: 1,
    change: undefined,
    attention: undefined,
    attentionAt: undefined,
  });
});

it('of a change no long text and no key is kept', () => {
  const met = callCompleted();
  const kept = waitingAfter(
    { outcome: 'failed', because: '', conditions: [], effects: [] },
    {
      attempt: 1,
      change: { ...met, after: { ...met.after, details: 'long', pk: 'x', gsi1pk: 'y' } },
      ruleId: 'rule',
      now: NOW,
    },
  ).change as { after: object };
  expect(Object.keys(kept.after)).not.toEqual(expect.arrayContaining(['details']));
  expect(Object.keys(kept.after).filter((name) => /^(pk|sk|gsi|__edb)/.test(name))).toEqual([]);
});
