import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { runIdOf } from '../../../../shared/automations/runs/do-run.ts';
import { lastReached } from '../../../../shared/automations/timers/outlook.ts';
import type { Occasion } from '../../../../shared/automations/timers/outlook.ts';
import { changeOfOccasion, reckon } from '../../../../shared/automations/timers/reckon.ts';
import type { TimeRule } from '../../../../shared/automations/timers/time-rules.ts';
import type { Activity, FollowUp, Run } from '../../../../shared/model.ts';
import { idFor } from '../../../support/ids.ts';
import { aCase, aCaseFile, anActivity, aRun } from '../../../support/records.ts';
import { tableHolds } from '../../../support/table.ts';
import { aReckoning, aTimer, aTimeRule } from '../../../support/time-rules.ts';

const caseId = idFor('case');
const overdue = (fields: object = {}) => aTimeRule({ type: 'activity-overdue', ...fields });
const dueAt = '2025-01-10T09:00:00.000Z';

interface There {
  activities?: Activity[];
  runs?: Run[];
  timer?: FollowUp | undefined;
}

/** Rules of the support are stored on 1 January at nine. */
const seen = async (
  rule: TimeRule,
  now: string,
  { activities = [anActivity({ dueAt })], runs = [], timer }: There = {},
) => reckon(aReckoning(rule, { now, file: aCaseFile({ activities, runs, followUps: timer ? [timer] : [] }) }));
const times = (occasions: Occasion[]) => occasions.map(({ at, repetition }) => [at, repetition]);
const inShort = async (...how: Parameters<typeof seen>) => {
  const { due, missed, nextAt } = await seen(...how);
  return { due: times(due), missed: times(missed), nextAt };
};
const runOf = (rule: TimeRule, occasion: Occasion) =>
  aRun({ runId: runIdOf({ rule, change: changeOfOccasion(rule, caseId, occasion), caseId }) });
/** Runs of what was due at an instant. */
const runsAt = async (rule: TimeRule, now: string) =>
  (await seen(rule, now)).due.map((occasion) => runOf(rule, occasion));

beforeEach(() => tableHolds());

describe('a time to come', () => {
  it('is when it has to be looked at', async () => {
    expect(await inShort(overdue(), '2025-01-06T09:00:00.000Z')).toEqual({ due: [], missed: [], nextAt: dueAt });
  });

  it('is the first of several', async () => {
    const activities = [
      anActivity({ dueAt }),
      anActivity({ activityId: idFor('activity', 'b'), dueAt: '2025-01-08T09:00:00.000Z' }),
    ];
    expect(await inShort(overdue(), '2025-01-06T09:00:00.000Z', { activities })).toMatchObject({
      nextAt: '2025-01-08T09:00:00.000Z',
    });
  });

  it('is none where nothing is to be done', async () => {
    const activities = [
      anActivity({ dueAt, statusClass: 'completed' }),
      anActivity({ activityId: idFor('activity', 'draft'), dueAt, status: 'draft' }),
    ];
    expect(await inShort(overdue(), '2025-01-06T09:00:00.000Z', { activities })).toEqual({
      due: [],
      missed: [],
      nextAt: undefined,
    });
  });
});

describe('a time that came', () => {
  it('is due, within the time that the rule catches up', async () => {
    expect(await inShort(overdue(), '2025-01-11T08:59:00.000Z')).toEqual({
      due: [[dueAt, 0]],
      missed: [],
      nextAt: dueAt,
    });
  });

  it('is over once it was met', async () => {
    const runs = await runsAt(overdue(), dueAt);
    expect(runs).toHaveLength(1);
    expect(await inShort(overdue(), dueAt, { runs })).toEqual({ due: [], missed: [], nextAt: undefined });
  });

  it('is another one for another date', async () => {
    const runs = await runsAt(overdue(), dueAt);
    const later = '2025-01-10T10:00:00.000Z';
    const activities = [anActivity({ dueAt: later })];
    expect(await inShort(overdue(), later, { runs, activities })).toMatchObject({ due: [[later, 0]] });
  });

  it('is missed where it was waited for and noticed too late', async () => {
    const timer = aTimer({ dueAt });
    expect(await inShort(overdue(), '2025-01-13T09:00:00.000Z', { timer })).toEqual({
      due: [],
      missed: [[dueAt, 0]],
      nextAt: dueAt,
    });
  });

  it('is passed over where it was long gone when it was entered', async () => {
    expect(await inShort(overdue(), '2025-01-13T09:00:00.000Z')).toEqual({ due: [], missed: [], nextAt: undefined });
  });
});

describe('a time from before the rule was there', () => {
  const old = '2024-12-31T21:00:00.000Z';
  const activities = [anActivity({ dueAt: old })];
  const now = '2025-01-01T09:00:00.000Z';

  it('is not met, however short ago', async () => {
    expect(await inShort(overdue(), now, { activities })).toEqual({ due: [], missed: [], nextAt: undefined });
    expect(await inShort(overdue({ repeat: { every: 'P1D' } }), now, { activities })).toEqual({
      due: [],
      missed: [],
      nextAt: undefined,
    });
  });

  it('is met where that was asked for, up to a year back', async () => {
    const rule = overdue({ startWith: 'past-too' });
    expect(await inShort(rule, now, { activities })).toMatchObject({ due: [[old, 0]] });
    const older = (at: string) => ({ activities: [anActivity({ dueAt: at })] });
    expect(await inShort(rule, now, older('2024-01-02T09:00:00.000Z'))).toMatchObject({
      due: [['2024-01-02T09:00:00.000Z', 0]],
    });
    expect(await inShort(rule, now, older('2023-12-31T09:00:00.000Z'))).toMatchObject({ due: [] });
  });

  it('is met where the rule was only changed while a timer waited for it', async () => {
    expect(await inShort(overdue(), now, { activities, timer: aTimer({ dueAt: old }) })).toMatchObject({
      due: [[old, 0]],
    });
  });
});

describe('repetitions', () => {
  const daily = overdue({ repeat: { every: 'P1D', times: 3 } });

  it('follow one another', async () => {
    expect(await inShort(daily, dueAt)).toEqual({ due: [[dueAt, 0]], missed: [], nextAt: dueAt });
    expect(await inShort(daily, dueAt, { runs: await runsAt(daily, dueAt) })).toMatchObject({
      nextAt: '2025-01-11T09:00:00.000Z',
    });
  });

  it('end after so many', async () => {
    const last = '2025-01-13T09:00:00.000Z';
    const runs = await runsAt(daily, last);
    expect(await inShort(daily, last)).toMatchObject({ due: [[last, 3]] });
    expect(await inShort(daily, '2025-01-20T09:00:00.000Z', { runs })).toEqual({
      due: [],
      missed: [],
      nextAt: undefined,
    });
  });

  it('of which several passed unnoticed come to the last of them', async () => {
    const timer = aTimer({ dueAt });
    expect(await inShort(daily, '2025-01-12T12:00:00.000Z', { timer })).toMatchObject({
      due: [['2025-01-12T09:00:00.000Z', 2]],
    });
  });

  it('go on although the rule was stored anew after the first', async () => {
    const activities = [anActivity({ dueAt: '2024-12-31T09:00:00.000Z' })];
    const met = await seen(overdue({ startWith: 'past-too' }), '2024-12-31T09:00:00.000Z', { activities });
    const runs = met.due.map((occasion) => runOf(daily, occasion));
    expect(runs).toHaveLength(1);
    const now = '2025-01-01T09:30:00.000Z';
    expect(await inShort(daily, now, { activities, runs })).toEqual({
      due: [['2025-01-01T09:00:00.000Z', 1]],
      missed: [],
      nextAt: '2025-01-01T09:00:00.000Z',
    });
  });

  it('stop while one of the conditions holds that end them', async () => {
    const until = overdue({ repeat: { every: 'P1D', until: [{ type: 'case-status', isOneOf: ['open'] }] } });
    const runs = await runsAt(until, dueAt);
    expect(runs).toHaveLength(1);
    expect(await inShort(until, '2025-01-12T09:00:00.000Z', { runs })).toMatchObject({ due: [], nextAt: undefined });
    const other = overdue({ repeat: { every: 'P1D', until: [{ type: 'case-status', isOneOf: ['urgent'] }] } });
    expect(await inShort(other, '2025-01-12T09:00:00.000Z', { runs })).toMatchObject({
      due: [['2025-01-12T09:00:00.000Z', 2]],
    });
  });
});

describe('what nothing happened on', () => {
  const silent = (fields: object = {}) => aTimeRule({ type: 'nothing-happened', for: 'P7D', ...fields });
  const quiet = { createdAt: '2025-01-01T09:00:00.000Z', updatedAt: '2025-01-01T09:00:00.000Z' };
  const one = (fields: Partial<Activity>) => ({ activities: [anActivity({ ...quiet, ...fields })] });

  it('comes so long after the last event', async () => {
    expect(await inShort(silent(), '2025-01-06T09:00:00.000Z')).toMatchObject({ nextAt: '2025-01-08T09:00:00.000Z' });
    const there = one({ updatedAt: '2025-01-05T10:00:00.000Z', updatedBy: 'user_ada' });
    expect(await inShort(silent(), '2025-01-08T09:00:00.000Z', there)).toMatchObject({
      due: [],
      nextAt: '2025-01-12T10:00:00.000Z',
    });
  });

  it('is looked at again after it was met', async () => {
    const runs = await runsAt(silent(), '2025-01-08T09:00:00.000Z');
    expect(runs).toHaveLength(1);
    expect(await inShort(silent(), '2025-01-08T09:00:00.000Z', { runs })).toMatchObject({
      due: [],
      nextAt: '2025-01-15T09:00:00.000Z',
    });
  });

  it('is not put off by what rules did, nor by what the service keeps up', async () => {
    for (const by of ['rule:other', 'service:react']) {
      const there = one({ updatedAt: '2025-01-05T10:00:00.000Z', updatedBy: by });
      expect(await inShort(silent(), '2025-01-06T09:00:00.000Z', there)).toMatchObject({
        nextAt: '2025-01-08T09:00:00.000Z',
      });
    }
  });

  it('is put off by activities of the named types alone, if any are named', async () => {
    const there = one({ createdAt: '2025-01-05T10:00:00.000Z' });
    const other = silent({ activityTypes: ['meeting'] });
    expect(await inShort(other, '2025-01-06T09:00:00.000Z', there)).toMatchObject({
      nextAt: '2025-01-08T09:00:00.000Z',
    });
    const own = silent({ activityTypes: ['initial-call'] });
    expect(await inShort(own, '2025-01-06T09:00:00.000Z', there)).toMatchObject({ nextAt: '2025-01-12T10:00:00.000Z' });
  });
});

describe('dates of the case', () => {
  it('tell in words what came', async () => {
    const rule = aTimeRule({ type: 'date-reached', of: 'case.openedOn', offset: 'P1M3D' });
    const { due } = await reckon(aReckoning(rule, { now: '2025-02-04T10:00:00.000Z' }));
    expect(due.map(({ series }) => series.words)).toEqual([
      'It was 1 month and 3 days after the opening date (1 January 2025)',
    ]);
  });

  it('come every year', async () => {
    const rule = aTimeRule({ type: 'date-reached', of: 'case.openedOn', yearly: true });
    const file = aCaseFile({ case: aCase({ openedOn: '2020-02-29' }) });
    const at = (now: string) => reckon(aReckoning(rule, { now, file }));
    expect(await at('2025-01-06T09:00:00.000Z')).toMatchObject({ due: [], nextAt: '2025-02-28T09:00:00.000Z' });
    expect((await at('2025-02-28T09:00:30.000Z')).due).toMatchObject([
      { at: '2025-02-28T09:00:00.000Z', repetition: 5 },
    ]);
  });
});

it('the last repetition is found as by counting', () => {
  const steps = fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(steps, fc.nat(200), (gaps, now) => {
      const all = gaps
        .map((_, i) => gaps.slice(0, i + 1).reduce((sum, gap) => sum + gap))
        .map((n) => String(n).padStart(4, '0'));
      const instant = String(now).padStart(4, '0');
      const at = (repetition: number) => all[repetition] ?? '9999';
      expect(lastReached({ at, last: all.length - 1 }, instant)).toBe(all.filter((one) => one <= instant).length - 1);
    }),
  );
});
