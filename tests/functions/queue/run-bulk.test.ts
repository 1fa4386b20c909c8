import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/queue/run-bulk.ts';
import { queueEvent } from '../../support/events.ts';
import { awsError } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { db, tableHolds } from '../../support/table.ts';

const queue = mockClient(SQSClient);
const key = { jobId: idFor('bulk') };
const invocation = (milliseconds = 300_000) => ({
  awsRequestId: 'invocation-1',
  getRemainingTimeInMillis: () => milliseconds,
});

beforeEach(() => {
  watchLog();
  queue.reset();
  queue.on(SendMessageCommand).resolves({});
  tableHolds();
});
afterEach(() => vi.restoreAllMocks());

describe('a message of the bulk queue', () => {
  it('is done with when there is nothing to do', async () => {
    expect(await handler(queueEvent(key), invocation())).toEqual({ batchItemFailures: [] });
    expect(queue.calls()).toEqual([]);
  });

  it('is followed by another when there is no time for it', async () => {
    expect(await handler(queueEvent(key), invocation(5_000))).toEqual({ batchItemFailures: [] });
    expect(queue.commandCalls(SendMessageCommand)[0]?.args[0].input.MessageBody).toBe(JSON.stringify(key));
  });

  it('stays in the queue when the table fails', async () => {
    db.on(GetCommand).rejects(awsError('InternalServerError', 500));
    expect(await handler(queueEvent(key), invocation())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'queued-1' }],
    });
  });

  it.each([
    ['what is not JSON', '{'],
    ['a key that no job has', { jobId: 'bulk_1#x' }],
  ])('stays in the queue with %s, so that it ends among the dead letters', async (_, body) => {
    expect(await handler(queueEvent(body), invocation())).toEqual({
      batchItemFailures: [{ itemIdentifier: 'queued-1' }],
    });
    expect(db.calls()).toEqual([]);
  });
});
