import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
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

const at = (Key: string) => ({ Bucket: 'files', Key });
const put = (client: S3Client, Key = 'files/one', Body: string | Uint8Array = 'hello') =>
  client.send(new PutObjectCommand({ ...at(Key), Body, ContentType: 'text/plain' }));
const read = async (client: S3Client, Key = 'files/one') =>
  (await client.send(new GetObjectCommand(at(Key)))).Body?.transformToString();
const onDisk = (directory: string) => readdirSync(join(directory, 'objects', 'files'));

it('a bucket is listed by the order of its keys, page by page', async () => {
  const { client } = await start();
  for (const key of ['files/b', 'files/a', 'other/c', 'files/c']) await put(client, key);
  const list = (more: object) =>
    client.send(new ListObjectsV2Command({ Bucket: 'files', Prefix: 'files/', MaxKeys: 2, ...more }));
  const first = await list({});
  expect(first.Contents?.map(({ Key, Size }) => [Key, Size])).toEqual([
    ['files/a', 5],
    ['files/b', 5],
  ]);
  const last = await list({ ContinuationToken: first.NextContinuationToken });
  expect([last.Contents?.map(({ Key }) => Key), last.IsTruncated]).toEqual([['files/c'], false]);
});

describe('an object', () => {
  it('is read back as it was written, byte for byte', async () => {
    const { client } = await start();
    const bytes = Uint8Array.from({ length: 70_000 }, (_, i) => i % 256);
    const { ETag } = await put(client, 'files/one', bytes);
    const got = await client.send(new GetObjectCommand(at('files/one')));
    expect(await got.Body?.transformToByteArray()).toEqual(bytes);
    expect([got.ContentType, got.ContentLength, got.ETag]).toEqual(['text/plain', 70_000, ETag]);
  });

  it('is read in parts, if it is still the one that is meant', async () => {
    const { client } = await start();
    const { ETag } = await put(client);
    const part = (Range: string, IfMatch = ETag) =>
      client.send(new GetObjectCommand({ ...at('files/one'), Range, ...(IfMatch && { IfMatch }) }));
    const got = await part('bytes=1-3');
    expect([await got.Body?.transformToString(), got.ContentLength, got.ContentRange]).toEqual([
      'ell',
      3,
      'bytes 1-3/5',
    ]);
    expect(await (await part('bytes=3-99')).Body?.transformToString()).toBe('lo');
    await expect(part('bytes=5-9')).rejects.toMatchObject({ name: 'InvalidRange' });
    await expect(part('bytes=0-1', '"other"')).rejects.toMatchObject({ name: 'PreconditionFailed' });
  });

  it('is described without its bytes', async () => {
    const { client } = await start();
    await put(client);
    expect(await client.send(new HeadObjectCommand(at('files/one')))).toMatchObject({
      ContentType: 'text/plain',
      ContentLength: 5,
      ETag: '"5d41402abc4b2a76b9719d911017c592"',
    });
  });

  it('is replaced whole, and nothing of the old one stays on disk', async () => {
    const { client, dataDirectory } = await start();
    await put(client);
    await put(client, 'files/one', 'other');
    expect([await read(client), onDisk(dataDirectory).length]).toEqual(['other', 1]);
  });

  it('is gone once deleted, and deleting it again changes nothing', async () => {
    const { client, dataDirectory } = await start();
    await put(client);
    for (const _ of [1, 2]) await client.send(new DeleteObjectCommand(at('files/one')));
    await expect(read(client)).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(onDisk(dataDirectory)).toEqual([]);
  });

  it('of a prefix with a lifecycle is gone at the midnight after its days', async () => {
    const { client, parts } = await start();
    await put(client, 'incoming/one');
    await put(client, 'files/one');
    const hours = (n: number) => new Date(Date.now() + n * 3_600_000);
    parts.clock.moveTo(hours(23));
    expect(await read(client, 'incoming/one')).toBe('hello');
    parts.clock.moveTo(hours(49));
    await expect(read(client, 'incoming/one')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect(await read(client, 'files/one')).toBe('hello');
  });

  it('survives a restart, and what a killed stack left half done does not', async () => {
    const before = await start();
    await put(before.client);
    await close();
    writeFileSync(join(before.dataDirectory, 'objects', 'files', 'unfinished'), 'hal');
    const { client, dataDirectory } = await start(before);
    expect([await read(client), onDisk(dataDirectory).length]).toEqual(['hello', 1]);
  });
});

describe('a copy', () => {
  const copy = (client: S3Client, source: string, CopySourceIfMatch?: string) =>
    client.send(new CopyObjectCommand({ ...at('files/copy'), CopySource: source, CopySourceIfMatch }));

  it('has the content and the type of its source', async () => {
    const { client } = await start();
    const { ETag } = await put(client);
    const { CopyObjectResult } = await copy(client, 'files/files/one', ETag);
    expect(CopyObjectResult?.ETag).toBe(ETag);
    expect(await client.send(new HeadObjectCommand(at('files/copy')))).toMatchObject({ ContentType: 'text/plain' });
  });

  it('is not made when its source is another than expected', async () => {
    const { client } = await start();
    const { ETag } = await put(client);
    await put(client, 'files/one', 'changed');
    await expect(copy(client, 'files/files/one', ETag)).rejects.toMatchObject({ name: 'PreconditionFailed' });
    await expect(read(client, 'files/copy')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  it.each([
    ['there is no source', 'files/files/none', 'NoSuchKey'],
    ['there is no such bucket', 'elsewhere/one', 'NoSuchBucket'],
  ])('is not made when %s', async (_, source, name) => {
    const { client } = await start();
    await expect(copy(client, source)).rejects.toMatchObject({ name });
  });

  it('needs to read the source and to write the copy', async () => {
    const statements = [
      allows('s3:PutObject', 'arn:aws:s3:::files/files/*'),
      allows('s3:GetObject', 'arn:aws:s3:::files/incoming/*'),
    ];
    const { client } = await start({ statements });
    await put(client);
    await expect(copy(client, 'files/files/one')).rejects.toMatchObject({ name: 'AccessDenied' });
  });
});

describe('a function', () => {
  it('may do with objects only what its role says, and is told so in XML', async () => {
    const { client, calls } = await start({ statements: [allows('s3:PutObject', 'arn:aws:s3:::files/files/*')] });
    await put(client);
    await expect(read(client)).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } });
    await expect(put(client, 'other/one')).rejects.toMatchObject({ name: 'AccessDenied' });
    await expect(client.send(new DeleteObjectCommand(at('files/one')))).rejects.toMatchObject({ name: 'AccessDenied' });
    expect(calls.list().map(({ action, decision }) => `${action} ${decision}`)).toEqual([
      's3:PutObject allowed',
      's3:GetObject denied',
      's3:PutObject denied',
      's3:DeleteObject denied',
    ]);
  });

  it('is told that an object is not there only if it may list the bucket', async () => {
    const reading = allows('s3:GetObject', 'arn:aws:s3:::files/*');
    const status = async (statements: object[]) => {
      const { client } = await start({ statements });
      const failed: unknown = await client
        .send(new HeadObjectCommand(at('files/none')))
        .catch((error: unknown) => error);
      await close();
      return (failed as { $metadata: { httpStatusCode: number } }).$metadata.httpStatusCode;
    };
    expect(await status([reading])).toBe(403);
    expect(await status([reading, allows('s3:ListBucket', 'arn:aws:s3:::files')])).toBe(404);
  });

  it('is told of a bucket that is not there, and of what is not supported', async () => {
    const { client } = await start();
    await expect(client.send(new GetObjectCommand({ Bucket: 'none', Key: 'one' }))).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
    await expect(client.send(new GetObjectTaggingCommand(at('files/one')))).rejects.toMatchObject({
      name: 'NotImplemented',
    });
  });
});
