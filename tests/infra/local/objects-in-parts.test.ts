import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import { startObjects } from './objects-support.ts';
import { allows } from './support.ts';

let close: () => Promise<void> = async () => {};
afterEach(() => close());

async function start(options: Parameters<typeof startObjects>[0] = {}) {
  const started = await startObjects(options);
  close = started.close;
  return started;
}

const at = { Bucket: 'files', Key: 'exported/one' };
const MEBIBYTE = 1024 * 1024;

const create = async (client: S3Client) =>
  (await client.send(new CreateMultipartUploadCommand({ ...at, ContentType: 'text/csv' }))).UploadId;

async function sendParts(client: S3Client, UploadId: string | undefined, bodies: Buffer[]) {
  const parts = [];
  for (const [i, Body] of bodies.entries()) {
    const { ETag } = await client.send(new UploadPartCommand({ ...at, UploadId, PartNumber: i + 1, Body }));
    parts.push({ ETag, PartNumber: i + 1 });
  }
  return parts;
}

const complete = (client: S3Client, UploadId: string | undefined, Parts: object[]) =>
  client.send(new CompleteMultipartUploadCommand({ ...at, UploadId, MultipartUpload: { Parts } }));

describe('an upload in parts', () => {
  it('becomes one object when it is completed, and is none before', async () => {
    const { client } = await start();
    const UploadId = await create(client);
    const parts = await sendParts(client, UploadId, [Buffer.alloc(5 * MEBIBYTE, 'a'), Buffer.from('end')]);
    await expect(client.send(new GetObjectCommand(at))).rejects.toThrow('does not exist');
    const { ETag } = await complete(client, UploadId, parts);
    const got = await client.send(new GetObjectCommand(at));
    expect([got.ContentLength, got.ContentType, got.ETag]).toEqual([5 * MEBIBYTE + 3, 'text/csv', ETag]);
    expect((await got.Body?.transformToString())?.endsWith('aend')).toBe(true);
    await expect(complete(client, UploadId, parts)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });

  it('goes on after a restart', async () => {
    const first = await start();
    const UploadId = await create(first.client);
    const parts = await sendParts(first.client, UploadId, [Buffer.from('whole')]);
    await first.close();
    const { client } = await start({ store: first.parts.store, dataDirectory: first.dataDirectory });
    await complete(client, UploadId, parts);
    expect(await (await client.send(new GetObjectCommand(at))).Body?.transformToString()).toBe('whole');
  });

  it('refuses parts that were replaced, and small ones that are not the last', async () => {
    const { client } = await start();
    const UploadId = await create(client);
    const parts = await sendParts(client, UploadId, [Buffer.from('small'), Buffer.from('end')]);
    await expect(complete(client, UploadId, parts)).rejects.toMatchObject({ name: 'EntityTooSmall' });
    await sendParts(client, UploadId, [Buffer.from('other')]);
    await expect(complete(client, UploadId, parts)).rejects.toMatchObject({ name: 'InvalidPart' });
  });

  it('is gone when it is given up, by who may do that', async () => {
    const mayPut = [allows('s3:PutObject', 'arn:aws:s3:::files/*')];
    const { client } = await start({ statements: mayPut });
    const UploadId = await create(client);
    const abort = new AbortMultipartUploadCommand({ ...at, UploadId });
    await expect(client.send(abort)).rejects.toMatchObject({ name: 'AccessDenied' });
    await close();
    const other = await start();
    const upload = await create(other.client);
    const parts = await sendParts(other.client, upload, [Buffer.from('whole')]);
    await other.client.send(new AbortMultipartUploadCommand({ ...at, UploadId: upload }));
    await expect(complete(other.client, upload, parts)).rejects.toMatchObject({ name: 'NoSuchUpload' });
  });
});
