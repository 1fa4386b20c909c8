import { XMLParser } from 'fast-xml-parser';
import type { AwsRequest, AwsResponse } from '../types.ts';
import type { Bucket } from './bucket.ts';
import { inXml } from './object-operations.ts';

const xml = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Object' });

/** S3's DeleteObjects, the quiet way: it tells of what it did not delete alone, and here of nothing. A denial refuses it whole. */
export function deleteObjects(
  { body, authorise }: Pick<AwsRequest, 'body' | 'authorise'>,
  bucket: Bucket,
): AwsResponse {
  const { Delete } = xml.parse(body.toString()) as { Delete?: { Object?: { Key: string }[] } };
  const keys = (Delete?.Object ?? []).map(({ Key }) => Key);
  for (const key of keys) authorise({ action: 's3:DeleteObject', resource: `${bucket.arn}/${key}` });
  for (const key of keys) bucket.delete(key);
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: inXml({ DeleteResult: {} }) };
}
