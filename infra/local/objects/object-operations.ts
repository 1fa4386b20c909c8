import { XMLBuilder } from 'fast-xml-parser';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsRequest, AwsResponse } from '../types.ts';
import type { Bucket, StoredObject } from './bucket.ts';

/** One call about one object. */
export interface ObjectCall extends Pick<AwsRequest, 'headers' | 'query' | 'body' | 'authorise'> {
  bucket: Bucket;
  key: string;
  /** Every bucket of the template, where a copy may come from. */
  buckets: Bucket[];
}

const xml = new XMLBuilder();

/** S3's answers in XML. */
export const inXml = (content: object): string => `<?xml version="1.0" encoding="UTF-8"?>\n${xml.build(content)}`;

export function getObject({ query, ...call }: ObjectCall): AwsResponse {
  const object = objectOf(call);
  const overrides = [...query].flatMap(([name, value]) => {
    const header = /^response-(cache-control|content-(?:disposition|encoding|language|type)|expires)$/.exec(name)?.[1];
    return header === undefined ? [] : [[header, value] as const];
  });
  const headers = { ...headersOf(object), ...Object.fromEntries(overrides) };
  const expected = call.headers['if-match'];
  if (expected !== undefined && expected !== object.etag) throw changedInBetween();
  const { range } = call.headers;
  return range === undefined ? { status: 200, headers, body: call.bucket.read(object) } : part(call, object, headers);
}

/** One range of bytes, from one to another. */
function part(
  { bucket, headers: { range = '' } }: Pick<ObjectCall, 'bucket' | 'headers'>,
  object: StoredObject,
  headers: Record<string, string>,
) {
  const [from = NaN, to = NaN] = /^bytes=(\d+)-(\d+)$/.exec(range)?.slice(1).map(Number) ?? [];
  if (!(from <= to && from < object.size)) {
    throw new AwsError('InvalidRange', 'The requested range is not satisfiable', 416);
  }
  const last = Math.min(to, object.size - 1);
  const body = bucket.read(object, { from, length: last - from + 1 });
  const ofPart = { 'content-length': String(body.length), 'content-range': `bytes ${from}-${last}/${object.size}` };
  return { status: 206, headers: { ...headers, ...ofPart }, body };
}

const changedInBetween = () =>
  new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);

export function headObject(call: Omit<ObjectCall, 'query'>): AwsResponse {
  return { status: 200, headers: headersOf(objectOf(call)), body: '' };
}

export function putObject({ bucket, key, headers, body, authorise }: ObjectCall): AwsResponse {
  authorise({ action: 's3:PutObject', resource: `${bucket.arn}/${key}` });
  if (headers['content-encoding']?.includes('aws-chunked')) {
    throw new AwsError(
      'NotImplemented',
      'An upload in chunks is not supported on one machine: send a whole body.',
      501,
    );
  }
  const { etag } = bucket.put(key, { body, contentType: headers['content-type'] ?? 'application/octet-stream' });
  return { status: 200, headers: { etag }, body: '' };
}

/** The copy takes the source's content type along. Tags, other metadata and parts of objects are unknown here. */
export function copyObject(call: ObjectCall): AwsResponse {
  const { bucket, key, headers, authorise } = call;
  const source = sourceOf(call);
  const object = objectOf({ ...call, ...source });
  authorise({ action: 's3:PutObject', resource: `${bucket.arn}/${key}` });
  const expected = headers['x-amz-copy-source-if-match'];
  if (expected !== undefined && expected !== object.etag) {
    throw new AwsError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
  }
  const copy = bucket.put(key, { body: source.bucket.read(object), contentType: object.contentType });
  const result = { ETag: copy.etag, LastModified: new Date(copy.writtenAt).toISOString() };
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: inXml({ CopyObjectResult: result }) };
}

export function deleteObject({ bucket, key, authorise }: ObjectCall): AwsResponse {
  authorise({ action: 's3:DeleteObject', resource: `${bucket.arn}/${key}` });
  bucket.delete(key);
  return { status: 204, body: '' };
}

function sourceOf({ headers, buckets }: ObjectCall): { bucket: Bucket; key: string } {
  const [name = '', ...key] = decodeURIComponent(headers['x-amz-copy-source'] ?? '')
    .replace(/^\//, '')
    .split('/');
  const bucket = buckets.find((one) => one.name === name);
  if (!bucket) throw new AwsError('NoSuchBucket', 'The specified bucket does not exist', 404);
  return { bucket, key: key.join('/') };
}

/** Only who may list a bucket is told that an object is not there. */
function objectOf({ bucket, key, authorise }: Pick<ObjectCall, 'bucket' | 'key' | 'authorise'>): StoredObject {
  authorise({ action: 's3:GetObject', resource: `${bucket.arn}/${key}` });
  const object = bucket.find(key);
  if (object) return object;
  authorise({ action: 's3:ListBucket', resource: bucket.arn });
  throw new AwsError('NoSuchKey', 'The specified key does not exist.', 404);
}

function headersOf({ contentType, size, etag, writtenAt }: StoredObject): Record<string, string> {
  return {
    'content-type': contentType,
    'content-length': String(size),
    etag,
    'last-modified': new Date(writtenAt).toUTCString(),
  };
}
