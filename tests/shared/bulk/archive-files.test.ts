import { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeEach, expect, it } from 'vitest';
import { doChunk } from '../../../shared/bulk/do-chunk.ts';
import { aBulkChunk, aBulkJob } from '../../support/bulk.ts';
import { configurationItems } from '../../support/configuration.ts';
import { asService, asUser } from '../../support/contexts.ts';
import { awsError } from '../../support/failures.ts';
import { anActivity, aCaseFile } from '../../support/records.ts';
import { itemOf, itemsOf } from '../../support/item.ts';
import { db, tableHolds } from '../../support/table.ts';
import { watchLog } from '../../support/log.ts';
import { commands, writtenOnce } from '../../support/written.ts';
import { aFile, s3 } from '../files/objects.ts';

const { caseId } = aCaseFile().case;
const job = aBulkJob({ action: { type: 'archive-files' } });
const key = `archives/${job.jobId}/${caseId}.zip`;
const work = (remaining = 300_000) =>
  doChunk({ context: () => asService(), remainingMilliseconds: () => remaining }, asUser().actor, {
    job,
    chunk: aBulkChunk({ itemIds: [caseId] }),
  });
const storedKeys = () => s3.commandCalls(PutObjectCommand).map(({ args: [{ input }] }) => input.Key);

beforeEach(() => {
  tableHolds(...configurationItems(), ...itemsOf(aCaseFile({ activities: [anActivity()] })), itemOf('file', aFile()));
  s3.reset();
  s3.on(GetObjectCommand).callsFake(() => ({ Body: Readable.from([Buffer.alloc(100)]) }));
  s3.on(PutObjectCommand).resolves({});
});

it('notes what is in the archive, and changes nothing on the case', async () => {
  expect(await work()).toBe(0);
  expect(storedKeys()).toEqual([key]);
  expect(db.commandCalls(PutCommand)).toHaveLength(1);
  expect(writtenOnce()).toMatchObject([
    { entity: 'bulkItem', outcome: 'done', caseIds: [], result: { files: 1, bytes: 100 } },
  ]);
});

it('an archive that could not be noted is made again at the same place', async () => {
  watchLog();
  db.on(PutCommand).rejectsOnce(awsError('InternalServerError', 500)).resolves({});
  expect(await work()).toBe(1);
  expect(await work()).toBe(0);
  expect(storedKeys()).toEqual([key, key]);
});

it('none is begun with less time left than a large one takes', async () => {
  expect(await work(110_000)).toBe(1);
  expect(s3.calls()).toEqual([]);
});

it('that S3 does not take is not noted as done', async () => {
  watchLog();
  s3.on(PutObjectCommand).rejects(new Error('S3 is away'));
  expect(await work()).toBe(1);
  expect(commands()).toEqual([]);
});
