import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { GrowingFile } from '../../../shared/exports/growing-file.ts';
import type { Export } from '../../../shared/model.ts';
import { awsError } from '../../support/failures.ts';
import { idFor } from '../../support/ids.ts';

const s3 = mockClient(S3Client);
const objects = new Map<string, string>();
const parts = new Map<number, string>();
const etagOf = (text: string) => `"${text.length}-${text.at(-1) ?? ''}"`;

beforeEach(() => {
  objects.clear();
  parts.clear();
  s3.reset();
  s3.on(CreateMultipartUploadCommand).resolves({ UploadId: 'upload' });
  s3.on(DeleteObjectCommand).resolves({});
  s3.on(UploadPartCommand).callsFake(({ PartNumber, Body }: { PartNumber: number; Body: Buffer }) => {
    parts.set(PartNumber, Body.toString());
    return { ETag: etagOf(Body.toString()) };
  });
  s3.on(PutObjectCommand).callsFake(({ Key, Body }: { Key: string; Body: Buffer }) => {
    objects.set(Key, Body.toString());
    return {};
  });
  s3.on(GetObjectCommand).callsFake(({ Key }: { Key: string }) => ({
    Body: { transformToByteArray: async () => Buffer.from(objects.get(Key) ?? '') },
  }));
  s3.on(CompleteMultipartUploadCommand).callsFake(
    ({ Key, MultipartUpload }: { Key: string; MultipartUpload: { Parts: { ETag: string; PartNumber: number }[] } }) => {
      const named = MultipartUpload.Parts.map(({ PartNumber, ETag }) => ({ text: parts.get(PartNumber) ?? '', ETag }));
      if (named.some(({ text, ETag }) => etagOf(text) !== ETag)) throw awsError('InvalidPart');
      objects.set(Key, named.map(({ text }) => text).join(''));
      return {};
    },
  );
});

const job = { exportId: idFor('export'), format: 'csv', revision: 3 } as Export;
const KEY = `exported/${job.exportId}/file.csv`;
const MEBIBYTE = 1024 * 1024;
const rows = (letter: string, mebibytes: number) => letter.repeat(mebibytes * MEBIBYTE);

describe('the file of an export', () => {
  it('that is small is one object, without an upload in parts', async () => {
    const file = await GrowingFile.open(job);
    await file.write('a,b\r\n', 0);
    await file.write('1,2\r\n', 1);
    expect(await file.end()).toMatchObject({ ended: true, rows: 1, bytes: 10, parts: [] });
    await file.complete();
    expect([...objects]).toEqual([[KEY, 'a,b\r\n1,2\r\n']]);
  });

  it('holds no more than a part in memory, and no part but the last is too small for S3', async () => {
    const file = await GrowingFile.open(job);
    for (const letter of 'abcde') await file.write(rows(letter, 3), 1);
    await file.end();
    await file.complete();
    expect([...parts.values()].map(({ length }) => length / MEBIBYTE)).toEqual([9, 6]);
    expect(objects.get(KEY)).toBe([...'abcde'].map((letter) => rows(letter, 3)).join(''));
  });

  it('goes on where its position was stored: what a lost runner wrote after that is written over', async () => {
    const first = await GrowingFile.open(job);
    await first.write(rows('a', 9), 1);
    await first.write('b', 1);
    const position = structuredClone(await first.settle(job, 'cursor'));
    // Lost after these, before another position was stored.
    await first.write(rows('x', 9), 1);
    await first.write('y', 1);

    const second = await GrowingFile.open({ ...job, position });
    expect(second.position).toMatchObject({ cursor: 'cursor', rows: 2 });
    await second.write('c', 1);
    expect(await second.end()).toMatchObject({ rows: 3, bytes: 9 * MEBIBYTE + 2 });
    await second.complete();
    expect(objects.get(KEY)).toBe(`${rows('a', 9)}bc`);
  });

  it('that was completed by a runner who was lost right after is as good', async () => {
    const file = await GrowingFile.open({
      ...job,
      position: { uploadId: 'upload', parts: ['"e"'], rows: 1, bytes: 1 },
    });
    s3.on(CompleteMultipartUploadCommand).rejects(awsError('NoSuchUpload'));
    s3.on(HeadObjectCommand).resolvesOnce({}).rejects(awsError('NotFound'));
    await file.complete();
    await expect(file.complete()).rejects.toThrow('told by AWS');
  });
});
