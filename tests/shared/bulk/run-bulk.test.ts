import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { GetCommand, QueryCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runBulk } from '../../../shared/bulk/run-bulk.ts';
import { aBulkChunk, aBulkItem, aBulkJob } from '../../support/bulk.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { awsError, cancelled } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { aCase, aCaseFile, aUser } from '../../support/records.ts';
import type { Item } from '../../support/item.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import type { Written } from '../../support/written.ts';
import { commands, only } from '../../support/written.ts';

const queue = mockClient(SQSClient);
const queued = () => queue.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input);
const { jobId } = aBulkJob();
const caseIds = aBulkChunk().itemIds;
const cases = caseIds.map((caseId) => aCaseFile({ case: aCase({ caseId }), roles: [] }));
const around = [...configurationItems(), ...cases.flatMap(itemsOf)];
const ada = itemOf('user', aUser());

let log: ReturnType<typeof watchLog>;
beforeEach(() => {
  log = watchLog();
  queue.reset();
  queue.on(SendMessageCommand).resolves({});
});
afterEach(() => vi.restoreAllMocks());

/** Runs the job in a table that does not change, so for one chunk: then time is up. */
async function run(items: Item[], { beforeTimeIsUp = 3 } = {}): Promise<Written[]> {
  tableHolds(...around, ...items);
  return runAgain(beforeTimeIsUp);
}
async function runAgain(beforeTimeIsUp = 3) {
  let asked = 0;
  await runBulk(
    { context: () => asService(), remainingMilliseconds: () => (asked++ < beforeTimeIsUp ? 300_000 : 1_000) },
    jobId,
  );
  return commands().flat();
}
/** Of the table that does not change the job alone, once: what is read after it was taken hold of. */
const thenHeldBy = (heldBy: string, attempt = 1) =>
  db.on(UpdateCommand).callsFakeOnce(() => {
    const held = itemOf('bulkJob', aBulkJob({ state: 'running', attempt, heldBy }));
    db.on(GetCommand, { Key: keyOf(held) }).resolves({ Item: held });
    return {};
  });
const thisRunner = asService().cause.id;
const keyOf = ({ pk, sk }: Item) => ({ pk, sk });
const jobAnd = (...items: Item[]) => [itemOf('bulkJob', aBulkJob()), itemOf('bulkChunk', aBulkChunk()), ada, ...items];
const recorded = (written: Written[]) =>
  only(written, 'bulkItem').map(({ itemId, outcome, reason }) => ({ itemId, outcome, reason }));
const moves = (written: Written[]) => only(written, 'bulkJob');

describe('a runner', () => {
  it('does each item in one transaction with the record of it, and names the job as the cause', async () => {
    const written = await run(jobAnd());
    const [first, second] = commands().filter((command) => only(command, 'bulkItem').length > 0);
    expect(first?.map(({ entity }) => entity)).toEqual(['case', 'activity', 'bulkItem']);
    expect(only(first ?? [], 'case')).toMatchObject([
      {
        status: 'urgent',
        updatedBy: idFor('user', 'ada'),
        cause: { kind: 'request', id: `${jobId}/${caseIds[0]}`, root: jobId, depth: 0 },
      },
    ]);
    expect(only(second ?? [], 'bulkItem')).toMatchObject([
      { itemId: caseIds[1], outcome: 'done', caseIds: [caseIds[1]] },
    ]);
    expect(moves(written)[0]).toMatchObject({ state: 'running', attempt: 1 });
  });

  it('counts a chunk by what is recorded of it, and finishes after the last', async () => {
    const records = [aBulkItem(), aBulkItem({ itemId: caseIds[1], outcome: 'failed' })];
    const written = await run(jobAnd(...records.map((record) => itemOf('bulkItem', record))), { beforeTimeIsUp: 1 });
    expect(recorded(written)).toEqual([]);
    expect(moves(written).at(-1)).toMatchObject({
      state: 'done',
      done: 1,
      failed: 1,
      position: 1,
      finishedAt: expect.any(String),
      activeFor: undefined,
      attention: undefined,
    });
  });

  it('does not count what belongs to another chunk', async () => {
    const records = [aBulkItem({ chunk: 7 }), aBulkItem({ itemId: caseIds[1] })];
    const written = await run(jobAnd(...records.map((record) => itemOf('bulkItem', record))), { beforeTimeIsUp: 1 });
    expect(moves(written).at(-1)).toMatchObject({ done: 1 });
  });

  it('lets another go on when little time is left, also amid a chunk', async () => {
    expect(await run(jobAnd(), { beforeTimeIsUp: 0 })).toEqual([]);
    expect(queued()).toMatchObject([{ QueueUrl: 'https://queue.test/bulk', MessageBody: JSON.stringify({ jobId }) }]);

    tableHolds(...around, ...jobAnd());
    thenHeldBy(thisRunner);
    expect(recorded(await runAgain(2))).toMatchObject([{ itemId: caseIds[0] }]);
    expect(queued().map(({ DelaySeconds }) => DelaySeconds)).toEqual([undefined, undefined]);
  });

  it.each([
    ['is not there', []],
    ['is finished', [itemOf('bulkJob', aBulkJob({ state: 'done', finishedAt: '2025-01-06T09:00:00.000Z' }))]],
  ])('leaves a job alone that %s', async (_, items) => {
    expect(await run(items)).toEqual([]);
    expect(queued()).toEqual([]);
  });

  it('leaves a job to another that holds it, and takes it over from one that is lost', async () => {
    const held = (heldAt: string) => [itemOf('bulkJob', aBulkJob({ heldAt })), ...jobAnd().slice(1)];
    expect(await run(held('2025-01-06T08:55:00.000Z'))).toEqual([]);
    expect(moves(await run(held('2025-01-06T08:53:00.000Z')))[0]).toMatchObject({ lostRunners: 1 });
  });

  it('lets go of a job when it leaves it', async () => {
    tableHolds(...around, ...jobAnd());
    thenHeldBy(thisRunner);
    expect(moves(await runAgain(2))).toMatchObject([
      { heldAt: '2025-01-06T09:00:00.000Z', heldBy: thisRunner, attempt: 1 },
      { heldAt: undefined, heldBy: undefined, attempt: 0 },
    ]);
  });

  it.each([
    ['is held by another meanwhile', 'another runner', 1],
    ['it holds again itself, after its message came twice', thisRunner, 2],
  ])('neither lets go of a job nor sends another runner that %s', async (_, holder, attempt) => {
    tableHolds(...around, ...jobAnd());
    thenHeldBy(holder, attempt);
    expect(moves(await runAgain(2))).toHaveLength(1);
    expect(queued()).toEqual([]);
  });

  it('leaves the counting to another that was quicker', async () => {
    tableHolds(
      ...around,
      ...jobAnd(itemOf('bulkItem', aBulkItem()), itemOf('bulkItem', aBulkItem({ itemId: caseIds[1] }))),
    );
    db.on(UpdateCommand).callsFakeOnce(() => {
      db.on(GetCommand, { Key: keyOf(itemOf('bulkJob', aBulkJob())) }).resolves({
        Item: itemOf('bulkJob', aBulkJob({ position: 1 })),
      });
      return {};
    });
    expect(moves(await runAgain(1))).toHaveLength(1);
  });
});

describe('an item that cannot be done', () => {
  const refusing = itemOf('bulkJob', aBulkJob({ action: { type: 'change-status', status: 'none' } }));

  it('is recorded with the reason when it is refused', async () => {
    const written = await run([refusing, itemOf('bulkChunk', aBulkChunk()), ada]);
    expect(recorded(written)).toMatchObject([
      { outcome: 'failed', reason: expect.stringContaining('There is no status "none"') },
      { outcome: 'failed' },
    ]);
    expect(only(written, 'case')).toEqual([]);
  });

  it('is skipped when there is nothing to do', async () => {
    const done = itemOf('bulkJob', aBulkJob({ action: { type: 'change-status', status: 'open' } }));
    expect(recorded(await run([done, itemOf('bulkChunk', aBulkChunk()), ada]))).toMatchObject([
      { outcome: 'skipped', reason: 'The case is "Ongoing" already.' },
      { outcome: 'skipped' },
    ]);
  });

  /** A defect upon the first case alone. */
  const failingUpon = (caseId = '', error: Error = awsError('Broken')) => {
    const partition = `$dossier#caseId_${caseId}`;
    db.on(QueryCommand, { ExpressionAttributeValues: { ':pk': partition } }).rejects(error);
  };
  const attempted = async (attempt: number) => {
    tableHolds(
      ...around,
      ...jobAnd().slice(1),
      itemOf('bulkJob', aBulkJob({ state: 'running', attempt: attempt - 1 })),
    );
    failingUpon(caseIds[0]);
    thenHeldBy(thisRunner, attempt);
    return runAgain(attempt < 3 ? 4 : 3);
  };

  it('by a defect is tried again later, and does not keep the others waiting', async () => {
    const written = await attempted(2);
    expect(recorded(written)).toMatchObject([{ itemId: caseIds[1], outcome: 'done' }]);
    expect(queued()).toMatchObject([{ DelaySeconds: 20 }]);
    expect(log.lines()).toEqual([expect.stringContaining(`"itemId":"${caseIds[0]}"`)]);
  });

  it('by a defect is given up at the third attempt, and the job goes on', async () => {
    const written = await attempted(3);
    expect(recorded(written)).toMatchObject([
      { itemId: caseIds[0], outcome: 'failed', reason: expect.stringContaining('An internal error') },
      { itemId: caseIds[1], outcome: 'done' },
    ]);
    expect(moves(written).at(-1)).toMatchObject({ position: 1 });
  });

  const lost = (lostRunners: number) =>
    aBulkJob({ state: 'running', attempt: 1, lostRunners, heldAt: '2025-01-06T08:53:00.000Z' });

  it('because runner after runner was lost upon it is given up untried', async () => {
    tableHolds(...around, ...jobAnd().slice(1), itemOf('bulkJob', lost(2)));
    expect(recorded(await runAgain(2))).toMatchObject([
      { itemId: caseIds[0], outcome: 'failed' },
      { itemId: caseIds[1], outcome: 'done' },
    ]);
  });

  it('since others keep changing it is said to be so', async () => {
    const one = itemOf('bulkChunk', aBulkChunk({ itemIds: caseIds.slice(0, 1) }));
    tableHolds(...around, ada, one, itemOf('bulkJob', aBulkJob({ state: 'running', attempt: 2 })));
    db.on(TransactWriteCommand).rejects(cancelled('ConditionalCheckFailed'));
    expect(recorded(await runAgain(2)).at(-1)).toMatchObject({ reason: expect.stringContaining('kept changing') });
  });
});

describe('a job that may not go on', () => {
  it('since its starter is no user any more comes to rest, with what is done counted', async () => {
    const gone = itemOf('user', aUser({ active: false }));
    const written = await run([...jobAnd().slice(0, 2), gone, itemOf('bulkItem', aBulkItem())], { beforeTimeIsUp: 1 });
    expect(only(written, 'case')).toEqual([]);
    expect(moves(written)[1]).toMatchObject({
      state: 'cancelled',
      because: 'The job cannot go on: Who started it is no user of this service now.',
    });
  });

  it('since its starter may do this nowhere any more', async () => {
    const written = await run([...jobAnd().slice(0, 2), itemOf('user', aUser({ userRoles: {} }))], {
      beforeTimeIsUp: 1,
    });
    expect(moves(written)[1]).toMatchObject({ state: 'cancelled', because: expect.stringContaining('cases:change') });
  });

  it('since it was cancelled is counted and finished, and nothing more is done', async () => {
    const cancelled = itemOf('bulkJob', aBulkJob({ state: 'cancelled', because: 'It was cancelled.' }));
    const written = await run([cancelled, itemOf('bulkChunk', aBulkChunk()), ada, itemOf('bulkItem', aBulkItem())], {
      beforeTimeIsUp: 1,
    });
    expect(recorded(written)).toEqual([]);
    expect(moves(written).at(-1)).toMatchObject({ done: 1, finishedAt: expect.any(String) });
    expect(moves(written).at(-1)).not.toHaveProperty('total');
  });
});
