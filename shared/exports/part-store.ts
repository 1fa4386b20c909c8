import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { ENV, env } from '../platform/env.ts';
import { patience } from '../platform/patience.ts';
import { traced } from '../platform/traced.ts';

/** For parts of some megabytes. S3 checks each by itself; with a checksum more, all would have to be named at the end. */
const client = traced(
  new S3Client({
    requestChecksumCalculation: 'WHEN_REQUIRED',
    ...patience(30_000),
  }),
);

const at = (key: string) => ({ Bucket: env(ENV.filesBucket), Key: key });
const failedWith = (error: unknown, name: string) => (error as Error).name === name;

interface Upload {
  key: string;
  uploadId: string;
}

/** Begins an upload in parts; what is left of one goes after a day by the bucket's lifecycle. */
export async function beginUpload(key: string, contentType: string): Promise<string> {
  const { UploadId = '' } = await client.send(
    new CreateMultipartUploadCommand({ ...at(key), ContentType: contentType }),
  );
  return UploadId;
}

/** Stores a part, the first one is 1, and returns its ETag; one of that number is replaced. At least 5 MiB but for the last one. */
export async function uploadPart({ key, uploadId }: Upload, number: number, content: Buffer): Promise<string> {
  const command = new UploadPartCommand({ ...at(key), UploadId: uploadId, PartNumber: number, Body: content });
  const { ETag = '' } = await client.send(command);
  return ETag;
}

/** Makes the object of exactly these parts; that it was made already is as good. */
export async function completeUpload({ key, uploadId }: Upload, etags: string[]): Promise<void> {
  const Parts = etags.map((ETag, i) => ({ ETag, PartNumber: i + 1 }));
  try {
    const command = { ...at(key), UploadId: uploadId, MultipartUpload: { Parts } };
    await client.send(new CompleteMultipartUploadCommand(command));
  } catch (error) {
    if (!failedWith(error, 'NoSuchUpload')) throw error;
    await client.send(new HeadObjectCommand(at(key)));
  }
}

export async function abortUpload({ key, uploadId }: Upload): Promise<void> {
  try {
    await client.send(new AbortMultipartUploadCommand({ ...at(key), UploadId: uploadId }));
  } catch (error) {
    if (!failedWith(error, 'NoSuchUpload')) throw error;
  }
}

export async function putObject(key: string, content: Buffer, contentType: string): Promise<void> {
  await client.send(new PutObjectCommand({ ...at(key), Body: content, ContentType: contentType }));
}

export async function getObject(key: string): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand(at(key)));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

export async function removeObject(key: string): Promise<void> {
  await client.send(new DeleteObjectCommand(at(key)));
}
