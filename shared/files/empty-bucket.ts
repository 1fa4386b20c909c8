import { DeleteObjectsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { patience } from '../platform/patience.ts';

const client = new S3Client(patience(30_000, { attempts: 5 }));

/**
 * Deletes every object of a bucket without versions, whatever it is; for a stage that is taken down and keeps nothing. Begun
 * again it goes on with what is left. Throws when S3 refuses to delete one.
 */
export async function emptyBucket(Bucket: string): Promise<void> {
  // From the beginning each time: what was listed is gone.
  for (let keys = await firstKeys(Bucket); keys.length > 0; keys = await firstKeys(Bucket)) {
    const Objects = keys.map((Key) => ({ Key }));
    const { Errors = [] } = await client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet: true } }));
    const [first] = Errors;
    if (first) throw new Error(`S3 left ${Errors.length} objects: ${first.Code}`);
  }
}

/** As many as one request deletes. */
async function firstKeys(Bucket: string): Promise<string[]> {
  const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 1000 }));
  return Contents.flatMap(({ Key }) => Key ?? []);
}
