import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { BatchGetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { runImport } from '../../../shared/imports/run-import.ts';
import type { Import } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService } from '../../support/contexts.ts';
import { awsError } from '../../support/failures.ts';
import { anImport } from '../../support/imports.ts';
import { watchLog } from '../../support/log.ts';
import { aUser } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { commands, only } from '../../support/written.ts';

const queue = mockClient(SQSClient);
const s3 = mockClient(S3Client);
const queued = () => queue.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input.DelaySeconds ?? 0);

const FILE = Buffer.from('Name,Mail\nOak,oak@example.org\nElm,nobody\n');
const { importId } = anImport();
const underWay: Partial<Import> = {
  state: 'running',
  pass: 2,
  passOf: 'run',
  passStartedAt: '2025-01-06T08:50:00.000Z',
  etag: '"a"',
  size: FILE.length,
  headEndsAt: 10,
  byteAt: 10,
  // Of this runner, as if it had taken hold of it: the table of these tests does not change.
  heldBy: asService().cause.id,
  heldAt: '2025-01-06T08:50:00.000Z',
};

beforeEach(() => {
  watchLog();
  queue.reset();
  s3.reset();
  queue.on(SendMessageCommand).resolves({});
  s3.on(PutObjectCommand).resolves({});
  s3.on(GetObjectCommand).callsFake(({ Range = '' }: { Range?: string }) => {
    const [from = 0, to = 0] = Range.replace('bytes=', '').split('-').map(Number);
    return { Body: { transformToByteArray: async () => FILE.subarray(from, to + 1) } };
  });
});
afterEach(() => vi.restoreAllMocks());

async function run(fields: Partial<Import> = {}, { milliseconds = 300_000, users = [aUser()] } = {}) {
  tableHolds(
    ...configurationItems(),
    itemOf('import', anImport({ ...underWay, ...fields })),
    ...users.map((user) => itemOf('user', user)),
  );
  await runImport({ context: () => asService(), remainingMilliseconds: () => milliseconds }, importId);
  return commands();
}
const lastMove = (sent: Awaited<ReturnType<typeof run>>) => only(sent.flat(), 'import').at(-1);

describe('a runner', () => {
  it('takes in each row in one transaction with its fate, and the others with the position', async () => {
    const sent = await run();
    expect(sent.map((records) => records.map(({ entity }) => entity).filter((name) => name !== 'undefined'))).toEqual([
      ['import'],
      ['contact', 'contactKey', 'importRow'],
      ['import', 'importRow'],
      ['import'],
    ]);
    const [created, invalid] = only(sent.flat(), 'importRow');
    expect([created, invalid]).toMatchObject([
      { row: 2, fate: 'created', pass: 2 },
      { row: 3, fate: 'invalid', problems: [{ column: 'Mail' }] },
    ]);
    expect(only(sent.flat(), 'contact')).toMatchObject([
      { contactId: created?.recordId, cause: { id: `${importId}/2`, root: importId, quiet: true } },
    ]);
    expect(only(sent.flat(), 'import')[1]).toMatchObject({
      byteAt: FILE.length,
      rowAt: 3,
      counts: { created: 1, invalid: 1 },
    });
    expect(lastMove(sent)).toMatchObject({ state: 'done', heldBy: undefined });
    expect(queued()).toEqual([]);
  });

  it('stores no contact in a check', async () => {
    const sent = await run({ state: 'checking', passOf: 'check' });
    expect(only(sent.flat(), 'contact')).toEqual([]);
    expect(only(sent.flat(), 'importRow').map(({ fate }) => fate)).toEqual(['created', 'invalid']);
    expect(lastMove(sent)).toMatchObject({ state: 'checked' });
  });

  it.each([
    ['that another one holds', { heldAt: '2025-01-06T08:59:00.000Z' }],
    ['that has ended', { passEndedAt: '2025-01-06T08:59:00.000Z' }],
    ['that was never started', { passStartedAt: undefined }],
  ])('leaves an import alone %s', async (_, fields) => {
    expect(await run(fields)).toEqual([]);
  });

  it('leaves the rest to another one when time is short', async () => {
    const sent = await run({}, { milliseconds: 5_000 });
    expect(only(sent.flat(), 'importRow')).toEqual([]);
    expect(lastMove(sent)).toMatchObject({ heldBy: undefined, attempt: 0 });
    expect(queued()).toEqual([0]);
  });

  it('comes to rest when the import was cancelled, and makes room for others', async () => {
    const sent = await run({ state: 'cancelled' });
    expect(lastMove(sent)).toMatchObject({ passEndedAt: expect.any(String) });
    expect(lastMove(sent)).not.toHaveProperty('state');
    expect(sent.at(-1)).toHaveLength(2);
  });

  it.each([
    [
      'who started it may not use the service any more',
      {},
      { users: [aUser({ active: false })] },
      /no user of this service/,
    ],
    ['it was interrupted again and again', { attempt: 6 }, {}, /interrupted again and again after row 1/],
  ])('ends an import as failed when %s', async (_, fields, around, because) => {
    expect(lastMove(await run(fields, around))).toMatchObject({
      state: 'failed',
      because: expect.stringMatching(because),
    });
  });

  it('ends an import as failed when another file was sent in the place of the one that was checked', async () => {
    s3.on(GetObjectCommand).rejects(awsError('PreconditionFailed', 412));
    expect(lastMove(await run())).toMatchObject({ state: 'failed', because: expect.stringMatching(/Check it again/) });
  });

  it('tries again later what the table refuses, and gives up the row after the third time', async () => {
    tableHolds();
    const failing = async (attempt: number) => {
      queue.resetHistory();
      tableHolds(
        ...configurationItems(),
        itemOf('import', anImport({ ...underWay, attempt })),
        itemOf('user', aUser()),
      );
      db.on(BatchGetCommand).rejects(awsError('InternalServerError', 500));
      await runImport({ context: () => asService(), remainingMilliseconds: () => 300_000 }, importId);
      return commands();
    };
    const first = await failing(0);
    expect([only(first.flat(), 'importRow'), queued()]).toEqual([[], [10]]);
    const third = await failing(2);
    expect(only(third.flat(), 'importRow').map(({ fate }) => fate)).toEqual(['failed', 'invalid']);
  });
});
