import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Rule } from '../../../../shared/automations/rule.schema.ts';
import { handOverScan } from '../../../../shared/automations/scans/queue-scan.ts';
import { resumeScan, silentScans } from '../../../../shared/automations/scans/resume-scan.ts';
import { runScan } from '../../../../shared/automations/scans/run-scan.ts';
import type { Case, RuleScan } from '../../../../shared/model.ts';
import { aChange } from '../../../support/changes.ts';
import { configurationItems } from '../../../support/configuration.ts';
import { asService } from '../../../support/contexts.ts';
import { awsError } from '../../../support/failures.ts';
import { idFor, NOW } from '../../../support/ids.ts';
import { listing } from '../../../support/listed.ts';
import { watchLog } from '../../../support/log.ts';
import { aCase, aCaseFile, anActivity, aRun } from '../../../support/records.ts';
import { aRuleScan } from '../../../support/rule-scans.ts';
import type { Item } from '../../../support/item.ts';
import { itemOf, itemsOf } from '../../../support/item.ts';
import { db, tableHolds } from '../../../support/table.ts';
import { aRuleWith } from '../../../support/time-rules.ts';
import { commands, only } from '../../../support/written.ts';

const queue = mockClient(SQSClient);
const queued = () => queue.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input);
let logged: () => string[];

beforeEach(() => {
  queue.reset();
  queue.on(SendMessageCommand).resolves({});
  logged = watchLog().lines;
});
afterEach(() => vi.restoreAllMocks());

const everyMonday = (fields: object = {}) => aRuleWith({ type: 'schedule', cron: '0 9 * * 1' }, fields);
/** Opened in the order of their names. */
const aCaseNamed = (name: string, fields: Partial<Case> = {}): Item[] => {
  const record = aCase({
    caseId: idFor('case', name),
    openedAt: `2024-12-01T09:00:00.${name.charCodeAt(0)}Z`,
    ...fields,
  });
  const activities = [anActivity({ caseId: record.caseId, dueAt: '2025-01-20T09:00:00.000Z' })];
  return [...itemsOf(aCaseFile({ case: record, roles: [], activities })), ...listing(record)];
};

interface Running {
  scan?: Partial<RuleScan>;
  rules?: Rule[];
  there?: Item[];
  milliseconds?: number;
}

/** As if this runner held the scan already: the table of these tests does not change. */
const held = { heldBy: asService().cause.id, heldAt: '2025-01-06T08:50:00.000Z', state: 'running' } as const;

async function run({ scan = {}, rules = [everyMonday()], there = [], milliseconds = 300_000 }: Running = {}) {
  tableHolds(
    ...configurationItems((document) => document.rules.push(...rules)),
    itemOf('ruleScan', aRuleScan({ ...held, ...scan })),
    ...there,
  );
  await runScan({ context: () => asService(), remainingMilliseconds: () => milliseconds }, aRuleScan().ruleScanId);
  return commands().filter((records) => only(records, 'ruleBudget').length === 0);
}
const last = (sent: Awaited<ReturnType<typeof run>>) => only(sent.flat(), 'ruleScan').at(-1);
const runs = (sent: Awaited<ReturnType<typeof run>>) => only(sent.flat(), 'run');

describe('a runner of a schedule', () => {
  it('has the rule meet each case that it is for, and counts them', async () => {
    const there = [
      ...aCaseNamed('a'),
      ...aCaseNamed('b'),
      ...aCaseNamed('other', { caseType: 'prospect' }),
      ...aCaseNamed('closed', { statusClass: 'closed' }),
    ];
    const sent = await run({ there });
    expect(runs(sent)).toMatchObject([
      { outcome: 'acted', caseId: idFor('case', 'a'), trigger: 'It was time: 6 January 2025 at 09:00' },
      { outcome: 'acted', caseId: idFor('case', 'b') },
    ]);
    expect(last(sent)).toMatchObject({
      state: 'done',
      looked: 3,
      acted: 2,
      endedAt: NOW,
      attention: undefined,
      heldAt: undefined,
    });
  });

  it('meets closed cases where the rule says so', async () => {
    const rules = [aRuleWith({ type: 'schedule', cron: '0 9 * * 1', cases: 'closed' })];
    const sent = await run({
      rules,
      there: [...aCaseNamed('a'), ...aCaseNamed('closed', { statusClass: 'closed' })],
      scan: { next: undefined },
    });
    expect(runs(sent)).toMatchObject([{ caseId: idFor('case', 'closed') }]);
  });

  it('leaves no run on a case that the conditions do not hold on', async () => {
    const rules = [everyMonday({ conditions: [{ type: 'case-status', isOneOf: ['urgent'] }] })];
    const sent = await run({ rules, there: [...aCaseNamed('a'), ...aCaseNamed('b', { status: 'urgent' })] });
    expect(runs(sent)).toMatchObject([{ caseId: idFor('case', 'b') }]);
    expect(last(sent)).toMatchObject({ looked: 2, acted: 1 });
  });

  it('meets no case a second time, and counts what was done before it was stopped', async () => {
    const [first] = runs(await run({ there: aCaseNamed('a') }));
    const sent = await run({ there: [...aCaseNamed('a'), itemOf('run', aRun({ ...(first as object) }))] });
    expect(runs(sent)).toEqual([]);
    expect(last(sent)).toMatchObject({ looked: 1, acted: 1 });
  });

  it('pauses itself and its rule where it has acted as often as it may, and tells people', async () => {
    const there = [...aCaseNamed('a'), ...aCaseNamed('b')];
    const sent = await run({ there, scan: { actsUntil: 1 } });
    const because = 'It has acted on 1 cases in one run of its schedule, as many as it may';
    expect(runs(sent)).toHaveLength(1);
    expect(last(sent)).toMatchObject({
      state: 'paused',
      because,
      looked: 1,
      acted: 1,
      next: { list: 0, after: { caseId: runs(sent)[0]?.caseId } },
    });
    expect(last(sent)?.endedAt).toBeUndefined();
    expect(only(sent.flat(), 'activity')).toContainEqual(expect.objectContaining({ type: 'alert', details: because }));
    expect(logged().join()).toContain('RulesPaused');
  });

  it('pauses where the rule is paused', async () => {
    const budget = { ruleId: 'in-time', pausedAt: NOW, because: 'Paused by Ada' };
    const sent = await run({ there: [...aCaseNamed('a'), itemOf('ruleBudget', budget)] });
    expect(runs(sent)).toEqual([]);
    expect(last(sent)).toMatchObject({ state: 'paused', because: 'Paused by Ada', next: { list: 0 } });
  });

  it('goes on where it stood', async () => {
    const there = [...aCaseNamed('a', { openedAt: '2025-01-01T09:00:00.000Z' })];
    const sent = await run({ there, scan: { next: { list: 5 } } });
    expect(runs(sent)).toEqual([]);
    expect(last(sent)).toMatchObject({ state: 'done', looked: 0 });
  });

  it('ends where the rule is not active any more', async () => {
    expect(last(await run({ rules: [] }))).toMatchObject({ state: 'done', because: 'The rule is not active any more' });
  });
});

describe('a runner that sets what a rule waits for', () => {
  it('does so on each open case', async () => {
    const rules = [aRuleWith({ type: 'activity-overdue' })];
    const sent = await run({ rules, there: [...aCaseNamed('a'), ...aCaseNamed('b')], scan: { kind: 'arm' } });
    expect(only(sent.flat(), 'followUp')).toMatchObject([
      { kind: 'timer', dueAt: '2025-01-20T09:00:00.000Z' },
      { kind: 'timer' },
    ]);
    expect(last(sent)).toMatchObject({ state: 'done', looked: 2, acted: 2 });
  });
});

describe('a runner that lets go what was held', () => {
  const kept = {
    id: 'change-1',
    entity: 'schedule',
    kind: 'created',
    after: { caseId: idFor('case', 'a') },
    revision: 1,
    at: NOW,
    actor: 'service:time',
    cause: asService().cause,
  };
  const heldRun = aRun({
    caseId: idFor('case', 'a'),
    ruleId: 'in-time',
    outcome: 'held',
    change: kept,
    attention: 'held in-time',
    attentionAt: NOW,
  });
  const there = [...aCaseNamed('a'), itemOf('run', heldRun)];

  it('has it done', async () => {
    const sent = await run({ there, scan: { kind: 'release', release: 'do' } });
    expect(runs(sent)).toMatchObject([{ outcome: 'acted', attention: undefined }]);
    expect(last(sent)).toMatchObject({ state: 'done', looked: 1, acted: 1 });
  });

  it('or drops it, and says who wanted that', async () => {
    const sent = await run({ there, scan: { kind: 'release', release: 'drop', dropBecause: 'Dropped by Ada' } });
    expect(runs(sent)).toMatchObject([
      {
        outcome: 'conditions-not-met',
        because: 'Dropped by Ada',
        attention: undefined,
        change: undefined,
        cause: { quiet: true },
      },
    ]);
    expect(last(sent)).toMatchObject({ state: 'done', acted: 0 });
  });

  it('pauses where the rule is paused again', async () => {
    const budget = itemOf('ruleBudget', { ruleId: 'in-time', pausedAt: NOW, because: 'It has acted often today' });
    const sent = await run({ there: [...there, budget], scan: { kind: 'release', release: 'do' } });
    expect(last(sent)).toMatchObject({ state: 'paused', because: 'It has acted often today' });
  });
});

describe('any runner', () => {
  it('leaves a scan alone that another one holds, or that is not under way', async () => {
    expect(await run({ scan: { heldBy: 'other', heldAt: '2025-01-06T08:59:00.000Z' } })).toEqual([]);
    for (const state of ['paused', 'done', 'failed'] as const) expect(await run({ scan: { state } })).toEqual([]);
  });

  it('lets another one go on when its time is short', async () => {
    const sent = await run({ milliseconds: 20_000 });
    expect(last(sent)).toMatchObject({ heldAt: undefined, attempt: 0 });
    expect(queued()).toMatchObject([
      { QueueUrl: 'https://queue.test/rule-scan', MessageBody: JSON.stringify({ ruleScanId: aRuleScan().ruleScanId }) },
    ]);
  });

  it('is tried again a little later where it stumbled, and not for ever', async () => {
    tableHolds(
      ...configurationItems((document) => document.rules.push(everyMonday())),
      itemOf('ruleScan', aRuleScan(held)),
    );
    db.on(QueryCommand, { Limit: 25 }).rejects(awsError('InternalServerError', 500));
    await runScan({ context: () => asService(), remainingMilliseconds: () => 300_000 }, aRuleScan().ruleScanId);
    expect(queued()).toMatchObject([{ DelaySeconds: 10 }]);
    expect(logged().join()).toContain('A scan could not go on');
    expect(last(await run({ scan: { attempt: 6 } }))).toMatchObject({
      state: 'failed',
      because: 'It was interrupted again and again',
    });
  });
});

describe('a scan', () => {
  const item = (fields: Partial<RuleScan> = {}) => itemOf('ruleScan', aRuleScan(fields));

  it('is handed over when it begins and when it goes on, and not as it moves', async () => {
    await handOverScan(aChange({ after: item() }));
    await handOverScan(aChange({ before: item(), after: item({ state: 'running' }) }));
    expect(queued()).toHaveLength(1);
    await handOverScan(aChange({ before: item({ state: 'paused' }), after: item() }));
    expect(queued()).toHaveLength(2);
  });

  it('that has not moved for long is sent a new runner', async () => {
    tableHolds(item({ attentionAt: '2025-01-06T08:59:00.000Z' }));
    const silent = await silentScans(asService(), 10);
    expect(silent).toHaveLength(1);
    for (const one of silent) await resumeScan(asService(), one);
    expect(queued()).toHaveLength(1);
    expect(commands()).toMatchObject([[{ attentionAt: '2025-01-06T09:06:00.000Z' }]]);
  });
});
