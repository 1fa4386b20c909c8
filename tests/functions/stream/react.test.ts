import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/stream/react.ts';
import { configurationItems } from '../../support/configuration.ts';
import { streamRecord } from '../../support/events.ts';
import { awsError } from '../../support/failures.ts';
import { watchLog } from '../../support/log.ts';
import { aCase, aCaseFile, aFollowUp, anActivity, aMessage } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { tableHolds } from '../../support/table.ts';
import { commands, writtenOnce } from '../../support/written.ts';

const queue = mockClient(SQSClient);
const scheduler = mockClient(SchedulerClient);
const closed = aCase({ status: 'closed', statusClass: 'closed', closedOn: '2025-01-06', revision: 2 });

beforeEach(() => {
  watchLog();
  queue.reset();
  scheduler.reset();
  queue.on(SendMessageCommand).resolves({});
  scheduler.on(CreateScheduleCommand).resolves({});
  tableHolds(...configurationItems(), ...itemsOf(aCaseFile()));
});
afterEach(() => vi.restoreAllMocks());

describe('reacting to a change', () => {
  it('lets rules act', async () => {
    const done = anActivity({ status: 'completed', statusClass: 'completed', revision: 2 });
    await handler({
      Records: [streamRecord({ before: itemOf('activity', anActivity()), after: itemOf('activity', done) })],
    });

    expect(commands().map((records) => records.map(({ entity }) => entity))).toEqual([
      ['ruleBudget'],
      ['followUp', 'run'],
    ]);
  });

  it('hands messages and follow-ups over', async () => {
    const Records = [
      streamRecord({ after: itemOf('message', aMessage()) }),
      streamRecord({ after: itemOf('followUp', aFollowUp()) }),
    ];

    expect(await handler({ Records })).toEqual({ batchItemFailures: [] });
    expect([queue.calls().length, scheduler.calls().length]).toEqual([1, 1]);
  });

  it('ends what a closing left over', async () => {
    tableHolds(...configurationItems(), ...itemsOf(aCaseFile({ case: closed, roles: [], activities: [anActivity()] })));
    await handler({ Records: [streamRecord({ before: itemOf('case', aCase()), after: itemOf('case', closed) })] });

    expect(writtenOnce()).toMatchObject([{ entity: 'activity', statusClass: 'cancelled' }]);
  });

  it('names a message that could not be queued, so that it is delivered again', async () => {
    queue.on(SendMessageCommand).rejects(awsError('ThrottlingException', 400));
    const Records = [streamRecord({ after: itemOf('message', aMessage()) }, '7')];

    expect(await handler({ Records })).toEqual({ batchItemFailures: [{ itemIdentifier: '7' }] });
  });
});
