import { createHash, randomUUID } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';
import { AwsError } from '../aws/aws-error.ts';
import type { AwsRequest, AwsResponse } from '../types.ts';
import type { Bucket, StoredObject } from './bucket.ts';
import type { ObjectCall } from './object-operations.ts';
import { inXml } from './object-operations.ts';

/** Of every part but the last: https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
const LEAST_BYTES = 5 * 1024 * 1024;

const xml = new XMLParser({ parseTagValue: false, isArray: (name) => name === 'Part' });

/** The operation of an upload in parts that a request asks for; undefined where it asks for another. */
export function uploadOperation({
  method,
  query,
}: Pick<AwsRequest, 'method' | 'query'>): ((call: ObjectCall) => AwsResponse) | undefined {
  if (method === 'POST' && query.has('uploads')) return createUpload;
  if (!query.has('uploadId')) return undefined;
  return { PUT: uploadPart, POST: completeUpload, DELETE: abortUpload }[method];
}

function createUpload({ bucket, key, headers, authorise }: ObjectCall): AwsResponse {
  authorise({ action: 's3:PutObject', resource: `${bucket.arn}/${key}` });
  const uploadId = randomUUID();
  const contentType = headers['content-type'] ?? 'application/octet-stream';
  partsOf(bucket).put(uploadId, { body: Buffer.from(key), contentType });
  const result = { Bucket: bucket.name, Key: key, UploadId: uploadId };
  return inBody({ InitiateMultipartUploadResult: result });
}

function uploadPart(call: ObjectCall): AwsResponse {
  const { bucket, key, query, body, authorise } = call;
  authorise({ action: 's3:PutObject', resource: `${bucket.arn}/${key}` });
  const { uploadId } = uploadOf(call);
  const { etag } = partsOf(bucket).put(`${uploadId}/${query.get('partNumber')}`, { body, contentType: '' });
  return { status: 200, headers: { etag }, body: '' };
}

/** Makes the object of the parts that are named: those that are there, in this order, as their ETags say. */
function completeUpload(call: ObjectCall): AwsResponse {
  const { bucket, key, body, authorise } = call;
  authorise({ action: 's3:PutObject', resource: `${bucket.arn}/${key}` });
  const { uploadId, upload } = uploadOf(call);
  const parts = namedParts(body).map(({ PartNumber, ETag }) => {
    const part = partsOf(bucket).find(`${uploadId}/${PartNumber}`);
    if (!part || part.etag !== ETag) {
      throw new AwsError('InvalidPart', 'One or more of the specified parts could not be found.');
    }
    return part;
  });
  if (parts.slice(0, -1).some(({ size }) => size < LEAST_BYTES)) {
    throw new AwsError('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size');
  }
  const { etag } = bucket.put(key, {
    body: Buffer.concat(parts.map((part) => partsOf(bucket).read(part))),
    contentType: upload.contentType,
    etag: etagOf(parts),
  });
  remove(bucket, uploadId);
  return inBody({ CompleteMultipartUploadResult: { Bucket: bucket.name, Key: key, ETag: etag } });
}

function abortUpload(call: ObjectCall): AwsResponse {
  const { bucket, key, authorise } = call;
  authorise({ action: 's3:AbortMultipartUpload', resource: `${bucket.arn}/${key}` });
  remove(bucket, uploadOf(call).uploadId);
  return { status: 204, body: '' };
}

const inBody = (content: object): AwsResponse => ({
  status: 200,
  headers: { 'content-type': 'application/xml' },
  body: inXml(content),
});

function partsOf({ uploads }: Bucket): Bucket {
  if (!uploads) throw new Error('Parts have no parts');
  return uploads;
}

function uploadOf({ bucket, key, query }: Pick<ObjectCall, 'bucket' | 'key' | 'query'>) {
  const uploadId = query.get('uploadId') ?? '';
  const upload = partsOf(bucket).find(uploadId);
  if (!upload || partsOf(bucket).read(upload).toString() !== key) {
    throw new AwsError('NoSuchUpload', 'The specified multipart upload does not exist.', 404);
  }
  return { uploadId, upload };
}

interface NamedPart {
  PartNumber: string;
  ETag: string;
}

function namedParts(body: Buffer): NamedPart[] {
  const read = xml.parse(body) as { CompleteMultipartUpload?: { Part?: NamedPart[] } };
  const named = (read.CompleteMultipartUpload?.Part ?? []).map(({ ETag, ...part }) => ({
    ...part,
    ETag: `"${ETag.replaceAll(/"|&quot;/g, '')}"`,
  }));
  const inOrder = named.every(({ PartNumber }, i) => i === 0 || Number(named[i - 1]?.PartNumber) < Number(PartNumber));
  if (named.length === 0) throw new AwsError('MalformedXML', 'The XML you provided was not well-formed');
  if (!inOrder) throw new AwsError('InvalidPartOrder', 'The list of parts was not in ascending order.');
  return named;
}

/** The digest of the parts' digests, and how many they are. */
function etagOf(parts: StoredObject[]): string {
  const digests = parts.map(({ etag }) => Buffer.from(etag.replaceAll('"', ''), 'hex'));
  return `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${parts.length}"`;
}

function remove(bucket: Bucket, uploadId: string): void {
  for (const key of partsOf(bucket).keysFrom(uploadId)) partsOf(bucket).delete(key);
}
