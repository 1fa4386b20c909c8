import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
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
import { newExport } from '../../../shared/exports/new-export.ts';
import { runExport } from '../../../shared/exports/run-export.ts';
import type { Export } from '../../../shared/model.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService, asUser } from '../../support/contexts.ts';
import { idFor } from '../../support/ids.ts';
import { keptTable } from '../../support/kept-table.ts';
import { aUser } from '../../support/records.ts';
import { itemOf } from '../../support/item.ts';
import { db } from '../../support/table.ts';
import { withCases } from './made-up-cases.ts';

const MEBIBYTE = 1024 * 1024;
/** As long as a function may run. */
const RUN_MILLISECONDS = 300_000;
const COLUMNS = ['reference', 'subject', 'clients', 'status', 'manager', 'openedOn', 'field.housing.need'];
/** Between the first tenth and the last, what is in use may differ by so much: what is garbage at the moment is not in it. */
const MOST_GROWTH = 16 * MEBIBYTE;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

interface Stored {
  bytes: number;
  rows: number;
  /** What was asked of it; parts are among that. */
  forget: () => void;
}

/** Takes out so many cases; whether all came, and memory did not grow with them. */
export async function exportAll(rows: number, write: (line: string) => void): Promise<boolean> {
  const job = newExport(asUser(), {
    exportId: idFor('export'),
    what: 'cases',
    format: 'csv',
    filter: JSON.stringify({ category: 'cases', binned: false }),
    columns: COLUMNS,
    startedBy: aUser().userId,
    administrator: false,
  });
  const held = [...configurationItems(), itemOf('user', aUser())];
  const table = keptTable(undefined, [...held, itemOf('export', job)]);
  withCases(rows, held);
  const stored = forgetfulBucket();
  mockClient(SQSClient).on(SendMessageCommand).resolves({});

  const heap: number[] = [];
  const began = performance.now();
  let now: Export = job;
  let runs = 0;
  while (now.finishedAt === undefined) {
    const until = performance.now() + RUN_MILLISECONDS;
    let tenth = Math.floor((10 * stored.rows) / rows);
    await runExport(
      {
        context: () => asService(),
        remainingMilliseconds() {
          db.resetHistory();
          stored.forget();
          const reached = Math.floor((10 * stored.rows) / rows);
          if (reached > tenth) {
            tenth = reached;
            collectGarbage();
            heap.push(process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers);
            write(told({ done: stored.rows, rows, began, heap: heap.at(-1) ?? 0 }));
          }
          return until - performance.now();
        },
      },
      job.exportId,
    );
    runs += 1;
    now = table.all().find(({ exportId }) => exportId === job.exportId) as unknown as Export;
  }
  const [first = 0] = heap;
  // A file of less than some parts tells nothing of memory.
  const grown = Math.max(first, ...heap) - first;
  write(
    `${now.rows} rows, ${inMebibytes(stored.bytes)} in ${runs} runs and ${Math.round((performance.now() - began) / 1000)} s; ` +
      `in use at the first tenth ${inMebibytes(first)}, at most ${inMebibytes(grown)} more afterwards; ${now.state}`,
  );
  return now.state === 'done' && now.rows === rows && stored.rows === rows && grown <= MOST_GROWTH;
}

interface Told {
  done: number;
  rows: number;
  began: number;
  heap: number;
}
const told = ({ done, rows, began, heap }: Told) =>
  `${done} of ${rows} rows, ${Math.round((1000 * done) / (performance.now() - began))} rows/s, ${inMebibytes(heap)} in use`;

const inMebibytes = (bytes: number) => `${(bytes / MEBIBYTE).toFixed(1)} MiB`;

/** Counts what it is given, and keeps only what an export asks for again. */
function forgetfulBucket(): Stored {
  const rests = new Map<string, Buffer>();
  const s3 = mockClient(S3Client);
  const stored: Stored = { bytes: 0, rows: -1, forget: () => s3.resetHistory() };
  const take = (content: Buffer) => {
    stored.bytes += content.length;
    stored.rows += content.toString().split('\r\n').length - 1;
  };
  s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'upload' });
  s3.on(CompleteMultipartUploadCommand).resolves({});
  s3.on(UploadPartCommand).callsFake(({ PartNumber, Body }: { PartNumber: number; Body: Buffer }) => {
    take(Body);
    return { ETag: `"${PartNumber}"` };
  });
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: Buffer }) => {
    if (Key.includes('/rest-')) rests.set(Key, Body);
    else take(Body);
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => ({
    Body: { transformToByteArray: async () => rests.get(Key) ?? Buffer.alloc(0) },
  }));
  s3.on(DeleteObjectCommand).callsFake(({ Key }: { Key: string }) => ({ ...(rests.delete(Key) && {}) }));
  return stored;
}
