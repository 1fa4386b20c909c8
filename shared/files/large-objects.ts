import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ENV, env } from '../platform/env.ts';
import { patience } from '../platform/patience.ts';
import { traced } from '../platform/traced.ts';

/**
 * For what takes long to send or to read. The request's timeout ends with the first byte of the answer, the socket's is
 * how long it may be silent. By itself the SDK would send a file in chunks with a checksum; a ZIP has its own.
 */
const client = traced(
  new S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    ...patience(60_000, { socketTimeout: 20_000 }),
  }),
);

const at = (key: string) => ({ Bucket: env(ENV.filesBucket), Key: key });

/** The content of an object, which ends with an error when it comes to a halt or the signal comes. */
export async function readObject(key: string, abortSignal: AbortSignal): Promise<Readable> {
  const { Body } = await client.send(new GetObjectCommand(at(key)), { abortSignal });
  return Body as Readable;
}

interface StoredFile {
  key: string;
  contentType: string;
  file: FileHandle;
}

/** Makes an object of a whole file on the disk, in one request, and closes the file; an object of that key is replaced. */
export async function storeFile({ key, contentType, file }: StoredFile, abortSignal: AbortSignal): Promise<void> {
  const { size } = await file.stat();
  const Body = file.createReadStream({ start: 0 });
  const command = new PutObjectCommand({ ...at(key), Body, ContentLength: size, ContentType: contentType });
  try {
    await client.send(command, { abortSignal });
  } finally {
    // A file is not closed as long as a stream may read from it.
    Body.destroy();
  }
}
