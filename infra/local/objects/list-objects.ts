import type { AwsRequest, AwsResponse } from '../types.ts';
import type { Bucket } from './bucket.ts';
import { inXml } from './object-operations.ts';

/** S3's own limit for a page. */
const MOST = 1_000;

/** ListObjectsV2: in the order of the keys, by pages, with a prefix. Folders (Delimiter) are unknown here. */
export function listObjects(
  { query, authorise }: Pick<AwsRequest, 'query' | 'authorise'>,
  bucket: Bucket,
): AwsResponse {
  authorise({ action: 's3:ListBucket', resource: bucket.arn });
  const prefix = query.get('prefix') ?? '';
  // The last key of the page before.
  const after = query.get('continuation-token') ?? query.get('start-after') ?? '';
  const most = Math.min(Number(query.get('max-keys') ?? MOST), MOST);
  const following = bucket.keysFrom(prefix).filter((key) => key > after && bucket.find(key));
  const keys = following.toSorted((a, b) => (a < b ? -1 : 1)).slice(0, most);
  const isTruncated = keys.length < following.length;
  const Contents = keys.flatMap((key) => {
    const object = bucket.find(key);
    if (!object) return [];
    return [{ Key: key, LastModified: new Date(object.writtenAt).toISOString(), ETag: object.etag, Size: object.size }];
  });
  const ListBucketResult = {
    Name: bucket.name,
    Prefix: prefix,
    KeyCount: keys.length,
    MaxKeys: most,
    IsTruncated: isTruncated,
    ...(isTruncated && { NextContinuationToken: keys.at(-1) }),
    Contents,
  };
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: inXml({ ListBucketResult }) };
}
