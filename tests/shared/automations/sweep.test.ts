import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sweep } from '../../../shared/automations/sweep.ts';
import type { Message } from '../../../shared/model.ts';
import { aBulkJob } from '../../support/bulk.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { awsError, conditionFailed } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { anImport } from '../../support/imports.ts';
import { watchLog } from '../../support/log.ts';
import { aCaseFile, aContact, aFollowUp, aMessage, aRecordStamp, aRun, aWebhookCall } from '../../support/records.ts';
import { aRuleScan } from '../../support/rule-scans.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, pagedQueries, tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const queue = mockClient(SQSClient);
const queued = () => queue.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input.MessageBody);
/** What a sweep tells that finds nothing. */
const nothing = {
  messages: 0,
  webhookCalls: 0,
  followUps: 0,
  bulkJobs: 0,
  imports: 0,
  exports: 0,
  submissions: 0,
  runs: 0,
  ruleScans: 0,
  recounts: 0,
  migrations: 0,
};
const aMigration = () => ({
  migrationOf: 'table',
  state: 'running',
  versions: {},
  segment: 3,
  looked: 10,
  upgraded: 0,
  left: 0,
  startedBy: 'ada',
  startedAt: '2025-01-06T08:00:00.000Z',
  attempt: 1,
  heldBy: 'a runner',
  ...aRecordStamp(),
});
const ago = { attentionAt: '2025-01-06T08:59:00.000Z' };
const sweeping = async (message: Partial<Message>) => {
  tableHolds(itemOf('message', aMessage({ ...ago, ...message })));
  await sweep(asService());
  return writtenOnce()[0];
};

beforeEach(() => {
  queue.reset();
  queue.on(SendMessageCommand).resolves({});
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

describe('the sweep', () => {
  it('queues a planned message again, and looks again in half an hour', async () => {
    expect(await sweeping({})).toMatchObject({ attentionAt: '2025-01-06T09:30:00.000Z', revision: 2 });
    expect(queued()).toEqual([JSON.stringify({ caseId: aMessage().caseId, messageId: aMessage().messageId })]);
  });

  it('finds all that waits, however many they are', async () => {
    const waiting = Array.from({ length: 250 }, (_, i) => aMessage({ ...ago, messageId: idFor('message', String(i)) }));
    tableHolds(...waiting.map((message) => itemOf('message', message)));
    pagedQueries();
    expect(await sweep(asService())).toMatchObject({ messages: 250 });
    expect(new Set(queued()).size).toBe(250);
  });

  it('takes a claim that did not end for unknown, and does not send', async () => {
    expect(await sweeping({ state: 'claimed', attempt: 1 })).toMatchObject({
      state: 'unknown',
      attentionAt: '2025-01-06T09:15:00.000Z',
    });
    expect(queued()).toEqual([]);
  });

  it('gives an unknown message up where the organisation wants nothing sent twice', async () => {
    expect(await sweeping({ state: 'unknown' })).toMatchObject({
      state: 'given-up',
      because: expect.stringContaining('not sent again'),
      attention: undefined,
    });
    expect(queued()).toEqual([]);
  });

  it('plans an unknown message again where the organisation wants it so', async () => {
    vi.stubEnv('UNKNOWN_MAIL_POLICY', 'resend');
    expect(await sweeping({ state: 'unknown' })).toMatchObject({
      state: 'planned',
      attentionAt: '2025-01-06T09:30:00.000Z',
    });
    expect(queued()).toHaveLength(1);
  });

  it('leaves alone what is not due yet', async () => {
    tableHolds(itemOf('message', aMessage()), itemOf('followUp', aFollowUp()));
    expect(await sweep(asService())).toEqual(nothing);
    expect([commands(), queued()]).toEqual([[], []]);
  });

  it('has the next attempt made of a call of another system, and looks again in half an hour', async () => {
    const { caseId, webhookCallId } = aWebhookCall();
    tableHolds(
      itemOf('webhookCall', aWebhookCall({ ...ago, state: 'failed', attempt: 2 })),
      itemOf('webhookCall', aWebhookCall({ webhookCallId: idFor('webhookCall', 'not due') })),
    );
    expect(await sweep(asService())).toEqual({ ...nothing, webhookCalls: 1 });
    expect(queued()).toEqual([JSON.stringify({ caseId, webhookCallId, attempt: 3 })]);
    expect(writtenOnce()).toMatchObject([{ attentionAt: '2025-01-06T09:30:00.000Z' }]);
  });

  it('does not queue a message that moved on while it was looked at', async () => {
    tableHolds(itemOf('message', aMessage(ago)));
    db.on(UpdateCommand).rejects(conditionFailed(aMessage({ state: 'sent', revision: 2 })));
    await sweep(asService());

    expect(queued()).toEqual([]);
  });

  it('fires a follow-up whose schedule was lost', async () => {
    const overdue = { dueAt: '2025-01-06T08:50:00.000Z', ...ago };
    tableHolds(
      ...configurationItems(),
      ...itemsOf(aCaseFile({ followUps: [aFollowUp(overdue)], runs: [aRun()] })),
      itemOf('contact', aContact()),
    );

    expect(await sweep(asService())).toEqual({ ...nothing, followUps: 1 });
    expect(writtenOnce().map(({ entity }) => entity)).toEqual(['activity', 'message', 'followUp', 'run']);
  });

  it('sends a bulk job that has not moved for long a new runner, and looks again later', async () => {
    const { jobId } = aBulkJob();
    tableHolds(itemOf('bulkJob', aBulkJob(ago)), itemOf('bulkJob', aBulkJob({ jobId: idFor('bulk', 'moving') })));
    expect(await sweep(asService())).toEqual({ ...nothing, bulkJobs: 1 });
    expect(queued()).toEqual([JSON.stringify({ jobId })]);
    expect(writtenOnce()).toMatchObject([{ attentionAt: '2025-01-06T09:06:00.000Z' }]);
  });

  it('tries a run again that failed some minutes ago', async () => {
    const failed = aRun({ outcome: 'failed', attention: 'run', ...ago });
    tableHolds(...configurationItems(), ...itemsOf(aCaseFile({ runs: [failed] })));
    expect(await sweep(asService())).toEqual({ ...nothing, runs: 1 });
    // What it met is not kept: it waits for nothing any more.
    expect(writtenOnce()).toMatchObject([{ entity: 'run', outcome: 'parked', attention: undefined }]);
  });

  it('sends a walk of a rule that has not moved for long a new runner', async () => {
    tableHolds(itemOf('ruleScan', aRuleScan(ago)));
    expect(await sweep(asService())).toEqual({ ...nothing, ruleScans: 1 });
    expect(queued()).toEqual([JSON.stringify({ ruleScanId: aRuleScan().ruleScanId })]);
  });

  it.each([
    ['2025-01-06T08:53:00.000Z', 1],
    ['2025-01-06T08:59:00.000Z', 0],
  ])('sends the migration that moved last at %s a new runner: %i', async (updatedAt, migrations) => {
    tableHolds(itemOf('migration', { ...aMigration(), updatedAt }));
    expect(await sweep(asService())).toEqual({ ...nothing, migrations });
    expect(queued()).toEqual(migrations ? [JSON.stringify({ migrationOf: 'table' })] : []);
  });

  it('sends an import that has not moved for long a new runner', async () => {
    const waiting = { state: 'running', attention: 'import', ...ago } as const;
    tableHolds(itemOf('import', anImport(waiting)));
    expect(await sweep(asService())).toEqual({ ...nothing, imports: 1 });
    expect(queued()).toEqual([JSON.stringify({ importId: anImport().importId })]);
  });

  it('goes on with the others when one cannot be brought on, and says which in the log', async () => {
    const log = watchLog();
    const other = aMessage({ ...ago, messageId: idFor('message', 'other') });
    tableHolds(itemOf('message', aMessage(ago)), itemOf('message', other));
    queue.on(SendMessageCommand).rejectsOnce(awsError('QueueDoesNotExist', 400)).resolves({});
    await sweep(asService());

    expect(queued()).toHaveLength(2);
    expect(log.lines()).toEqual([expect.stringMatching(/"id":"message_/)]);
  });
});
