import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { countChange } from '../../../shared/metrics/count-change.ts';
import { countAndTell, tellCounts } from '../../../shared/metrics/count.ts';
import { METRICS } from '../../../shared/metrics/metrics.ts';
import type { Change } from '../../../shared/platform/change.ts';
import { watchLog } from '../../support/log.ts';

let log: ReturnType<typeof watchLog>;
beforeEach(() => (log = watchLog()));
afterEach(() => vi.restoreAllMocks());

type Fields = Record<string, unknown>;

const change = (entity: string, before: Fields | undefined, after: Fields | undefined) =>
  ({ entity, before, after }) as Change;

/** What one batch of changes told CloudWatch, by metric. */
function counted(...changes: Change[]) {
  changes.forEach(countChange);
  tellCounts();
  const lines = log.lines().map((line) => JSON.parse(line) as Fields);
  expect(lines.length).toBeLessThan(2);
  const [{ _aws, service, ...figures } = {}] = lines;
  return figures;
}

describe('a change is counted', () => {
  it.each([
    ['CasesOpened', 'case', undefined, { status: 'open' }],
    ['SubmissionsReceived', 'submission', { state: 'unfinished' }, { state: 'received' }],
    ['SubmissionsReceived', 'submission', undefined, { state: 'processed' }],
    ['SubmissionsFailed', 'submission', { state: 'received' }, { state: 'failed' }],
    ['MessagesSent', 'message', { state: 'claimed' }, { state: 'sent', sentAt: '2025-01-06T09:00:00.000Z' }],
    ['MessagesSent', 'message', { state: 'claimed' }, { state: 'delivered', sentAt: '2025-01-06T09:00:00.000Z' }],
    ['MessagesNotDelivered', 'message', { state: 'planned' }, { state: 'refused' }],
    ['MessagesNotDelivered', 'message', { state: 'sent', sentAt: 'x' }, { state: 'bounced', sentAt: 'x' }],
    ['MessagesUnknown', 'message', { state: 'claimed' }, { state: 'unknown' }],
    ['RulesActed', 'run', undefined, { outcome: 'acted' }],
    ['RulesParked', 'run', { outcome: 'failed' }, { outcome: 'parked' }],
  ])('as %s of a %s that was %j and is %j', (name, entity, before, after) => {
    expect(counted(change(entity, before, after))).toEqual({ [name]: 1 });
  });

  it.each([
    ['case', { status: 'open' }, { status: 'closed' }],
    ['case', { status: 'open' }, undefined],
    ['submission', undefined, { state: 'unfinished' }],
    ['message', { state: 'sent', sentAt: 'x' }, { state: 'delivered', sentAt: 'x' }],
    ['message', { state: 'bounced', sentAt: 'x' }, { state: 'complained', sentAt: 'x' }],
    ['run', undefined, { outcome: 'conditions-not-met' }],
    ['followUp', { state: 'fired', firedAt: 'x' }, { state: 'fired', firedAt: 'x' }],
    ['contact', undefined, { kind: 'individual' }],
  ])('but not when a %s that was %j is %j', (entity, before, after) => {
    expect(counted(change(entity, before, after))).toEqual({});
  });

  it('a follow-up by the seconds that it was late, none when it fired early', () => {
    const waiting = { state: 'waiting', dueAt: '2025-01-13T09:00:00.000Z' };
    const fired = (firedAt: string) => change('followUp', waiting, { ...waiting, state: 'fired', firedAt });
    expect(counted(fired('2025-01-13T09:00:41.500Z'), fired('2025-01-13T08:59:30.000Z'))).toEqual({
      FollowUpDelay: [41.5, 0],
    });
  });
});

it('what many changes of a batch say is one line, which CloudWatch reads', () => {
  const opened = change('case', undefined, {});
  [opened, opened, change('run', undefined, { outcome: 'acted' })].forEach(countChange);
  tellCounts();
  tellCounts();

  expect(log.lines().map((line) => JSON.parse(line) as object)).toEqual([
    {
      CasesOpened: [1, 1],
      RulesActed: 1,
      service: 'Dossier-test',
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Dossier',
            Dimensions: [['service']],
            Metrics: [
              { Name: 'CasesOpened', Unit: METRICS.CasesOpened },
              { Name: 'RulesActed', Unit: METRICS.RulesActed },
            ],
          },
        ],
      },
    },
  ]);
});

it('what somebody will look up is counted at once, and named', () => {
  countAndTell('RulesPaused', { ruleId: 'rule-1' });
  expect(log.lines().map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ level: 'WARN', message: 'RulesPaused', ruleId: 'rule-1' }),
    expect.objectContaining({ RulesPaused: 1, service: 'Dossier-test' }),
  ]);
});
