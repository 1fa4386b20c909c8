import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type * as exportsModule from '../../../shared/exports/exports.ts';
import { newExport } from '../../../shared/exports/new-export.ts';
import { readRows } from '../../../shared/exports/read-rows.ts';
import { runExport } from '../../../shared/exports/run-export.ts';
import type { Row } from '../../../shared/exports/rows/column.ts';
import type { Export } from '../../../shared/model.ts';
import { forbidden } from '../../../shared/platform/errors.ts';
import { WriteConflict } from '../../../shared/platform/write.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService, asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { watchLog } from '../../support/log.ts';
import { tableHolds } from '../../support/table.ts';

vi.mock('../../../shared/exports/read-rows.ts', () => ({ readRows: vi.fn<typeof readRows>() }));

/** The record as it is kept; a move of an older one is refused, as the table does. */
let kept: Export | null = null;
vi.mock('../../../shared/exports/exports.ts', async (original) => ({
  ...(await original<typeof exportsModule>()),
  findExport: async () => kept,
  moveExport: async (_: unknown, job: Export, fields: Partial<Export>) => {
    if (kept?.revision !== job.revision) throw new WriteConflict();
    kept = { ...job, ...structuredClone(fields), revision: job.revision + 1 };
    return kept;
  },
}));

const s3 = mockClient(S3Client);
const queue = mockClient(SQSClient);
const queued = () => queue.commandCalls(SendMessageCommand).map(({ args: [{ input }] }) => input.DelaySeconds ?? 0);
const PAGES = 6;
const MEBIBYTE = 1024 * 1024;
const exportId = idFor('export');
let stored: Map<string, string>;

beforeEach(() => {
  watchLog();
  queue.reset();
  queue.on(SendMessageCommand).resolves({});
  vi.mocked(readRows).mockImplementation(async (_, __, cursor) => pageAt(Number(cursor ?? 0)));
  stored = new Map();
  s3.reset();
  s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'upload' });
  s3.on(AbortMultipartUploadCommand).resolves({});
  s3.on(DeleteObjectCommand).callsFake(({ Key }: { Key: string }) => ({ ...(stored.delete(Key) && {}) }));
  s3.on(UploadPartCommand).callsFake(({ PartNumber, Body }: { PartNumber: number; Body: Buffer }) => {
    stored.set(`part ${PartNumber}`, Body.toString());
    return { ETag: `"${PartNumber}"` };
  });
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: Buffer }) => {
    stored.set(Key, Body.toString());
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => ({
    Body: { transformToByteArray: async () => Buffer.from(stored.get(Key) ?? '') },
  }));
  s3.on(CompleteMultipartUploadCommand).resolves({});
});
afterEach(() => vi.restoreAllMocks());

/** Page by page one row of three megabytes, which begins with the number of the page. */
const pageAt = (number: number, mebibytes = 3) => ({
  columns: [{ name: 'subject', label: 'Subject', valueOf: (row: Row) => row.case.subject }],
  rows: (async function* () {
    yield [{ case: { subject: `${number}${'.'.repeat(mebibytes * MEBIBYTE)}` } } as Row];
  })(),
  nextCursor: number + 1 < PAGES ? String(number + 1) : undefined,
});

function begin(fields: object = {}) {
  const job = newExport(asUser(), {
    exportId,
    what: 'cases',
    format: 'csv',
    filter: '{}',
    columns: ['subject'],
    startedBy: idFor('user', 'ada'),
    administrator: false,
  });
  tableHolds(...configurationItems());
  kept = { ...job, ...fields };
}

/** One invocation, of which each look at the clock finds thirty seconds gone. */
async function invoke(milliseconds = 300_000) {
  let left = milliseconds;
  await runExport({ context: () => asService(), remainingMilliseconds: () => (left -= 30_000) }, exportId);
  return kept;
}

const writtenRows = () => {
  const parts = [...stored]
    .filter(([key]) => key.startsWith('part '))
    .toSorted(([one], [other]) => one.localeCompare(other));
  const text = parts.map(([, part]) => part).join('');
  return [...text.matchAll(/(\d)\.+/g)].map(([, number]) => Number(number));
};
const all = Array.from({ length: PAGES }, (_, i) => i);

it('an export is written to its end, with its figures', async () => {
  begin();
  expect(await invoke()).toMatchObject({ state: 'done', rows: PAGES, fileUntil: '2025-01-13T09:00:00.000Z' });
  expect(writtenRows()).toEqual(all);
});

it('short of time it stores where it stands, and the next invocation goes on there at once', async () => {
  begin();
  expect(await invoke(120_000)).toMatchObject({ state: 'running', attempt: 0 });
  expect(queued()).toEqual([0]);
  expect(await invoke()).toMatchObject({ state: 'done', rows: PAGES });
  expect(writtenRows()).toEqual(all);
});

it.each([1, 3, 5])('interrupted on page %i it has every row once in the end', async (page) => {
  begin();
  vi.mocked(readRows).mockImplementation(async (_, __, cursor) => {
    if (Number(cursor ?? 0) === page) throw new Error('The power goes');
    return pageAt(Number(cursor ?? 0));
  });
  expect(await invoke()).toMatchObject({ state: 'running' });
  vi.mocked(readRows).mockImplementation(async (_, __, cursor) => pageAt(Number(cursor ?? 0)));
  expect(await invoke()).toMatchObject({ state: 'done', rows: PAGES });
  expect(writtenRows()).toEqual(all);
  expect([...stored.keys()].filter((key) => key.includes('rest'))).toEqual([]);
});

it('whose starter may not take records out any more fails with the reason, and what there was of it goes', async () => {
  begin({ position: { uploadId: 'upload', parts: ['"1"'], rows: 1, bytes: 1, cursor: '1' }, state: 'running' });
  vi.mocked(readRows).mockRejectedValue(forbidden('Your user roles do not include "cases:export".'));
  expect(await invoke()).toMatchObject({
    state: 'failed',
    because: 'The export cannot go on: Your user roles do not include "cases:export".',
  });
  expect(s3.commandCalls(AbortMultipartUploadCommand)).toHaveLength(1);
});

it('that was cancelled is cleared away by whoever would have gone on with it', async () => {
  begin({ state: 'cancelled', position: { uploadId: 'upload', parts: ['"1"'], rows: 1, bytes: 1, cursor: '1' } });
  const job = await invoke();
  expect(job).toMatchObject({ state: 'cancelled' });
  expect(job?.attention).toBeUndefined();
  expect(s3.commandCalls(AbortMultipartUploadCommand)).toHaveLength(1);
});
