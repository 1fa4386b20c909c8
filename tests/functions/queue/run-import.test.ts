import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/queue/run-import.ts';
import { queueEvent } from '../../support/events.ts';
import { awsError } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { db, tableHolds } from '../../support/table.ts';

const key = { importId: idFor('import') };
const invocation = { awsRequestId: 'invocation-1', getRemainingTimeInMillis: () => 300_000 };
const left = { batchItemFailures: [{ itemIdentifier: 'queued-1' }] };

beforeEach(() => {
  watchLog();
  tableHolds();
});
afterEach(() => vi.restoreAllMocks());

describe('a message of the import queue', () => {
  it('is done with when there is nothing to do', async () => {
    expect(await handler(queueEvent(key), invocation)).toEqual({ batchItemFailures: [] });
  });

  it('stays in the queue when the table fails', async () => {
    db.on(GetCommand).rejects(awsError('InternalServerError', 500));
    expect(await handler(queueEvent(key), invocation)).toEqual(left);
  });

  it.each([
    ['what is not JSON', '{'],
    ['a key that no import has', { importId: 'import_1#x' }],
  ])('stays in the queue with %s, so that it ends among the dead letters', async (_, body) => {
    expect(await handler(queueEvent(body), invocation)).toEqual(left);
    expect(db.calls()).toEqual([]);
  });
});
