import { CreateScheduleCommand, SchedulerClient, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { handOver } from '../../../../shared/automations/hand-over.ts';
import type { FollowUp } from '../../../../shared/model.ts';
import { aChange } from '../../../support/changes.ts';
import { asService } from '../../../support/contexts.ts';
import { awsError } from '../../../support/failures.ts';
import { aFollowUp } from '../../../support/records.ts';
import { itemOf } from '../../../support/item.ts';

const scheduler = mockClient(SchedulerClient);
const sent = () => scheduler.calls().map(({ args: [command] }) => command.input as Record<string, unknown>);

beforeEach(() => {
  scheduler.reset();
  scheduler.on(UpdateScheduleCommand).resolves({});
  scheduler.on(CreateScheduleCommand).resolves({});
});

const item = (fields: Partial<FollowUp>) => itemOf('followUp', aFollowUp(fields));
const changing = (fields: Partial<FollowUp>) =>
  handOver(asService(), aChange({ before: item({}), after: item({ ...fields, revision: 2 }) }));
const later = { dueAt: '2025-04-02T08:00:00.000Z' };
const { caseId, followUpId } = aFollowUp();
const moved = {
  Name: followUpId,
  ClientToken: `${followUpId}-2`,
  ScheduleExpression: 'at(2025-04-02T08:00:00)',
  Target: { Input: JSON.stringify({ caseId, followUpId }) },
};

it('a follow-up that moves has its schedule set to the new time, with all that it says', async () => {
  await changing(later);
  expect(sent()).toMatchObject([{ ...moved, GroupName: 'follow-ups', ActionAfterCompletion: 'DELETE' }]);
});

it('one whose schedule has rung already, or was lost, gets a new one', async () => {
  scheduler.on(UpdateScheduleCommand).rejects(awsError('ResourceNotFoundException', 404));
  await changing(later);
  expect(scheduler.commandCalls(CreateScheduleCommand).map(({ args: [{ input }] }) => input)).toMatchObject([moved]);
});

it('a follow-up that moves is tried again when the scheduler fails otherwise', async () => {
  scheduler.on(UpdateScheduleCommand).rejects(awsError('ThrottlingException', 429));
  await expect(changing(later)).rejects.toThrow('told by AWS');
});

it.each<[string, Partial<FollowUp>]>([
  ['is to be tried again after it failed', { attempt: 1, attentionAt: '2025-01-06T09:05:00.000Z' }],
  ['says why it waits', { because: 'It is due, and waits' }],
])('one that %s is left to the sweep', async (_, fields) => {
  await changing(fields);
  expect(sent()).toEqual([]);
});
