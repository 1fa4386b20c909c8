import { CreateScheduleCommand, DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { handOver } from '../../../shared/automations/hand-over.ts';
import { scheduleFollowUp } from '../../../shared/automations/follow-ups/schedule-follow-up.ts';
import type { FollowUp, Message, WebhookCall } from '../../../shared/model.ts';
import { aBulkJob } from '../../support/bulk.ts';
import { aChange } from '../../support/changes.ts';
import { asService } from '../../support/contexts.ts';
import { awsError } from '../../support/failures.ts';
import { anImport } from '../../support/imports.ts';
import { aCase, aFollowUp, aMessage, aWebhookCall } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';

const scheduler = mockClient(SchedulerClient);
const queue = mockClient(SQSClient);
const created = () => scheduler.commandCalls(CreateScheduleCommand).map(({ args: [{ input }] }) => input);
const deleted = () => scheduler.commandCalls(DeleteScheduleCommand).map(({ args: [{ input }] }) => input);
const queued = () => queue.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  scheduler.reset();
  queue.reset();
  scheduler.on(CreateScheduleCommand).resolves({});
  scheduler.on(DeleteScheduleCommand).resolves({});
  queue.on(SendMessageCommand).resolves({});
});

const followUpItem = (fields: Partial<FollowUp> = {}) => itemOf('followUp', aFollowUp(fields));
const messageItem = (fields: Partial<Message> = {}) => itemOf('message', aMessage(fields));

describe('a follow-up that was made', () => {
  it('gets a one-time schedule in UTC, named by its id, that deletes itself', async () => {
    await handOver(asService(), aChange({ after: followUpItem({ dueAt: '2025-04-02T08:00:00.000Z' }) }));

    const { caseId, followUpId } = aFollowUp();
    expect(created()).toMatchObject([
      {
        Name: followUpId,
        GroupName: 'follow-ups',
        ScheduleExpression: 'at(2025-04-02T08:00:00)',
        ScheduleExpressionTimezone: 'UTC',
        FlexibleTimeWindow: { Mode: 'OFF' },
        ActionAfterCompletion: 'DELETE',
        Target: {
          Input: JSON.stringify({ caseId, followUpId }),
          DeadLetterConfig: { Arn: expect.stringContaining('dead') },
        },
      },
    ]);
    expect(followUpId).toMatch(/^[0-9A-Za-z_.-]{1,64}$/);
  });

  it.each([
    ['is past', '2025-01-06T08:00:00.000Z', 'at(2025-01-06T09:00:02)'],
    ['is now', '2025-01-06T09:00:00.000Z', 'at(2025-01-06T09:00:02)'],
    ['comes soon', '2025-01-06T09:00:03.900Z', 'at(2025-01-06T09:00:03)'],
  ])('rings at once when its time %s', async (_, dueAt, expression) => {
    await scheduleFollowUp(asService(), aFollowUp({ dueAt }));
    expect(created()).toMatchObject([{ ScheduleExpression: expression }]);
  });

  it('and has its schedule already is handed over as well', async () => {
    scheduler.on(CreateScheduleCommand).rejects(awsError('ConflictException', 409));
    await expect(handOver(asService(), aChange({ after: followUpItem() }))).resolves.toBeUndefined();
  });

  it('is tried again when the scheduler fails otherwise', async () => {
    scheduler.on(CreateScheduleCommand).rejects(awsError('ThrottlingException', 429));
    await expect(handOver(asService(), aChange({ after: followUpItem() }))).rejects.toThrow('told by AWS');
  });
});

describe('a follow-up that ended', () => {
  const ended = (state: FollowUp['state']) =>
    aChange({ before: followUpItem(), after: followUpItem({ state, revision: 2 }) });

  it('by being cancelled has its schedule taken away', async () => {
    await handOver(asService(), ended('cancelled'));
    expect(deleted()).toEqual([{ Name: aFollowUp().followUpId, GroupName: 'follow-ups' }]);
  });

  it('and has no schedule any more is as good', async () => {
    scheduler.on(DeleteScheduleCommand).rejects(awsError('ResourceNotFoundException', 404));
    await expect(handOver(asService(), ended('cancelled'))).resolves.toBeUndefined();
  });

  it.each(['fired', 'skipped', 'failed'] as const)('by having %s needs nothing', async (state) => {
    await handOver(asService(), ended(state));
    expect([created(), deleted()]).toEqual([[], []]);
  });

  it('by being removed needs nothing', async () => {
    await handOver(asService(), aChange({ before: followUpItem() }));
    expect([created(), deleted()]).toEqual([[], []]);
  });
});

describe('a message', () => {
  it('that was a draft is queued when it is sent, and not before', async () => {
    const draft = messageItem({ state: 'draft' });
    await handOver(asService(), aChange({ after: draft }));
    await handOver(asService(), aChange({ after: messageItem({ state: 'skipped' }) }));
    expect(queued()).toEqual([]);
    await handOver(asService(), aChange({ before: draft, after: messageItem({ revision: 2 }) }));
    expect(queued()).toHaveLength(1);
  });

  it('that waits again is left to the sweep', async () => {
    const claimed = messageItem({ state: 'claimed' });
    await handOver(asService(), aChange({ before: claimed, after: messageItem({ revision: 2 }) }));
    expect(queued()).toEqual([]);
  });

  it('that was planned is queued by its key alone', async () => {
    await handOver(asService(), aChange({ after: messageItem() }));

    const { caseId, messageId } = aMessage();
    expect(queued()).toEqual([
      { QueueUrl: 'https://queue.test/mail', MessageBody: JSON.stringify({ caseId, messageId }) },
    ]);
  });

  it('that moved on is not queued again', async () => {
    await handOver(
      asService(),
      aChange({ before: messageItem(), after: messageItem({ state: 'claimed', revision: 2 }) }),
    );
    expect(queued()).toEqual([]);
  });

  it('that cannot be queued is tried again', async () => {
    queue.on(SendMessageCommand).rejects(awsError('QueueDoesNotExist', 400));
    await expect(handOver(asService(), aChange({ after: messageItem() }))).rejects.toThrow('told by AWS');
  });
});

describe('a bulk job', () => {
  it('that was started is queued, and not again each time it moves', async () => {
    const job = aBulkJob();
    await handOver(asService(), aChange({ after: itemOf('bulkJob', job) }));
    const moved = itemOf('bulkJob', aBulkJob({ state: 'running', revision: 2 }));
    await handOver(asService(), aChange({ before: itemOf('bulkJob', job), after: moved }));

    expect(queued()).toEqual([
      { QueueUrl: 'https://queue.test/bulk', MessageBody: JSON.stringify({ jobId: job.jobId }) },
    ]);
  });
});

describe('a call of another system', () => {
  const callItem = (fields: Partial<WebhookCall> = {}) => itemOf('webhookCall', aWebhookCall(fields));
  const hears = (before: Partial<WebhookCall> | undefined, after: Partial<WebhookCall>) =>
    handOver(
      asService(),
      aChange({ ...(before && { before: callItem(before) }), after: callItem({ ...after, revision: 2 }) }),
    );
  const { caseId, webhookCallId } = aWebhookCall();
  const QueueUrl = 'https://queue.test/webhook';
  const attemptOf = (attempt: number) => JSON.stringify({ caseId, webhookCallId, attempt });

  it('that was planned is queued at once, by its key and the number of its attempt', async () => {
    await hears(undefined, {});
    expect(queued()).toEqual([{ QueueUrl, MessageBody: attemptOf(1) }]);
  });

  it('that is to be sent again by hand is queued for the attempt after the last', async () => {
    await hears({ state: 'given-up', attempt: 10 }, { attempt: 10 });
    expect(queued()).toEqual([{ QueueUrl, MessageBody: attemptOf(11) }]);
  });

  it('that failed the first time is queued for five seconds later', async () => {
    await hears({ attempt: 1 }, { state: 'failed', attempt: 1 });
    expect(queued()).toEqual([{ QueueUrl, MessageBody: attemptOf(2), DelaySeconds: 5 }]);
  });

  it.each<[string, Partial<WebhookCall>, Partial<WebhookCall>]>([
    ['is claimed', {}, { attempt: 1 }],
    ['failed later', { state: 'failed', attempt: 2 }, { state: 'failed', attempt: 3 }],
    ['is looked for again', { state: 'failed', attempt: 1 }, { state: 'failed', attempt: 1 }],
    ['was delivered', { attempt: 1 }, { state: 'delivered', attempt: 1 }],
    ['was given up', { state: 'failed', attempt: 10 }, { state: 'given-up', attempt: 10 }],
  ])('that %s is left to the sweep, or at rest', async (_, before, after) => {
    await hears(before, after);
    expect(queued()).toEqual([]);
  });
});

it('other records have nothing to hand over', async () => {
  await handOver(asService(), aChange({ after: itemOf('case', aCase()) }));
  expect([created(), deleted(), queued()]).toEqual([[], [], []]);
});

describe('an import', () => {
  it('is queued each time that its file is to be gone through, and not as it moves on', async () => {
    const imported = (fields = {}) => itemOf('import', anImport(fields));
    const hears = (before: object | undefined, after: object) =>
      handOver(asService(), aChange({ before, after } as object));
    await hears(undefined, imported({ pass: 0 }));
    expect(queued()).toEqual([]);
    await hears(imported({ pass: 0 }), imported({ pass: 1 }));
    await hears(imported({ pass: 1 }), imported({ pass: 1, rowAt: 80 }));
    await hears(imported({ pass: 1 }), imported({ pass: 2 }));
    const MessageBody = JSON.stringify({ importId: anImport().importId });
    expect(queued()).toMatchObject([{ MessageBody }, { MessageBody }]);
  });
});
