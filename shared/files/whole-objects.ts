import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { ENV, env } from '../platform/env.ts';
import { patience } from '../platform/patience.ts';
import { traced } from '../platform/traced.ts';

/** For objects of some megabytes that are handled in memory. */
const client = traced(new S3Client(patience(20_000)));

const at = (key: string) => ({ Bucket: env(ENV.filesBucket), Key: key });

/** The size of an object in bytes; undefined when it is not there. */
export async function sizeOfObject(key: string): Promise<number | undefined> {
  try {
    return (await client.send(new HeadObjectCommand(at(key)))).ContentLength;
  } catch (error) {
    if ((error as Error).name === 'NotFound') return undefined;
    throw error;
  }
}

/** The first bytes of an object, so many at most. */
export async function readBeginning(key: string, most: number): Promise<Buffer> {
  const { Body } = await client.send(new GetObjectCommand({ ...at(key), Range: `bytes=0-${most - 1}` }));
  return Buffer.from((await Body?.transformToByteArray()) ?? []);
}

/** Makes an object; one of that key is replaced. */
export async function putObject({ key, contentType, content }: { key: string; contentType: string; content: Buffer }) {
  await client.send(new PutObjectCommand({ ...at(key), Body: content, ContentType: contentType }));
}
