import type { AwsResponse } from '../types.ts';
import { inXml } from './object-operations.ts';
import type { Posted } from './presigned-post.ts';

interface Stored {
  location: string;
  bucket: string;
  key: string;
  /** In double quotes, as S3 gives it. */
  etag: string;
}

/**
 * S3's answer to a form whose file is stored: on to the address that the form names, with bucket, key and ETag behind it, or
 * by the status that it names, 204 where it names none or another than S3 knows.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTForms.html
 */
export function answerPost({ redirect, status }: Posted['wanted'], stored: Stored): AwsResponse {
  const { location, bucket, key, etag } = stored;
  const target = redirect === undefined ? null : URL.parse(redirect);
  if (target) {
    for (const [name, value] of Object.entries({ bucket, key, etag })) target.searchParams.append(name, value);
    return { status: 303, headers: { etag, location: target.href }, body: '' };
  }
  if (status === '201') {
    const body = inXml({ PostResponse: { Location: location, Bucket: bucket, Key: key, ETag: etag } });
    return { status: 201, headers: { etag, location, 'content-type': 'application/xml' }, body };
  }
  return { status: status === '200' ? 200 : 204, headers: { etag, location }, body: '' };
}
