import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { ENV, env } from '../platform/env.ts';
import { attachmentHeader } from './attachment-header.ts';
import { patience } from '../platform/patience.ts';
import { traced } from '../platform/traced.ts';

/** A copy of 100 MB takes S3 a few seconds. A request that takes longer is given up. */
const client = traced(new S3Client(patience(7_000)));

const at = (key: string) => ({ Bucket: env(ENV.filesBucket), Key: key });
const failedWith = (error: unknown, ...names: string[]) => names.includes((error as Error).name);

interface AllowedUpload {
  key: string;
  contentType: string;
  /** At most, in bytes. */
  size: number;
  /** Where S3 sends the browser when the file has arrived, with `bucket`, `key` and `etag` as its query. */
  redirect?: string | undefined;
}

/** A form by which a browser can send one file of this type and of at most this size to this key. */
export const signUpload = (
  { key, contentType, size, redirect }: AllowedUpload,
  seconds: number,
): Promise<{ url: string; fields: Record<string, string> }> =>
  createPresignedPost(client, {
    ...at(key),
    Conditions: [['content-length-range', 1, size]],
    Fields: { 'Content-Type': contentType, ...(redirect !== undefined && { success_action_redirect: redirect }) },
    Expires: seconds,
  });

/** At the end of a key to be signed: S3 puts the name of the file there. */
export const NAME_OF_FILE = '${filename}';

/** An address that gives the object to everybody who has it, to be saved under its name. */
export const signDownload = (
  { key, name, contentType }: { key: string; name: string; contentType: string },
  seconds: number,
): Promise<string> =>
  getSignedUrl(
    client,
    new GetObjectCommand({
      ...at(key),
      ResponseContentDisposition: attachmentHeader(name),
      ResponseContentType: contentType,
    }),
    { expiresIn: seconds },
  );

export interface ObjectFacts {
  etag: string;
  contentType: string;
  /** Bytes. */
  size: number;
}

/** What S3 says of an object; undefined when it is not there. */
export async function findObject(key: string): Promise<ObjectFacts | undefined> {
  try {
    const { ETag = '', ContentType = '', ContentLength = 0 } = await client.send(new HeadObjectCommand(at(key)));
    return { etag: ETag, contentType: ContentType, size: ContentLength };
  } catch (error) {
    if (failedWith(error, 'NotFound')) return undefined;
    throw error;
  }
}

/** The bytes of an object from one on to before another, if it is still as its ETag says; undefined when it is another one by now, or gone. */
export async function readPart(
  { key, etag }: { key: string; etag: string },
  { from, to }: { from: number; to: number },
): Promise<Buffer | undefined> {
  try {
    const command = new GetObjectCommand({ ...at(key), Range: `bytes=${from}-${to - 1}`, IfMatch: etag });
    const { Body } = await client.send(command);
    return Buffer.from((await Body?.transformToByteArray()) ?? []);
  } catch (error) {
    if (failedWith(error, 'PreconditionFailed', 'NoSuchKey')) return undefined;
    throw error;
  }
}

/** Copies an object that is still as its ETag says; false when it is another one by now, or gone. */
export async function copyObject(from: string, to: string, etag: string): Promise<boolean> {
  const { Bucket } = at(from);
  try {
    // This header alone the SDK sends as it is given, and S3 wants it encoded.
    const CopySource = encodeURI(`${Bucket}/${from}`).replace(/[+?#&]/g, encodeURIComponent);
    await client.send(new CopyObjectCommand({ ...at(to), CopySource, CopySourceIfMatch: etag }));
    return true;
  } catch (error) {
    if (failedWith(error, 'PreconditionFailed', 'NoSuchKey')) return false;
    throw error;
  }
}

export async function deleteObject(key: string): Promise<void> {
  await client.send(new DeleteObjectCommand(at(key)));
}
