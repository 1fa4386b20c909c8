import { createHash, createHmac } from 'node:crypto';
import { AwsError } from '../aws/aws-error.ts';
import type { Functions, LocalFunction, UnsignedRequest } from '../types.ts';

/** Who has signed something, and the day, region and service that the signature holds for. */
export interface Signer {
  fn: LocalFunction;
  scope: string;
}

/** Finds the function of `<access key id>/<date>/<region>/s3/aws4_request`; throws what S3 says of any other. */
export function findSigner(credential: string, functions: Functions): Signer {
  const [accessKeyId = '', ...scope] = credential.split('/');
  const fn = functions.byAccessKey(accessKeyId);
  if (!fn) {
    throw new AwsError('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.', 403);
  }
  return { fn, scope: scope.join('/') };
}

/** Throws unless a function's secret makes this signature of the text. */
export function checkSignature({ fn, scope }: Signer, text: string, signature: string): void {
  const secret = `AWS4${fn.environment['AWS_SECRET_ACCESS_KEY'] ?? ''}`;
  const key = scope.split('/').reduce<string | Buffer>(hmac, secret);
  if (hmac(key, text).toString('hex') === signature) return;
  throw new AwsError(
    'SignatureDoesNotMatch',
    'The request signature we calculated does not match the signature you provided. Check your key and signing method.',
    403,
  );
}

/**
 * The text that is signed for a presigned address.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
 */
export function textOfAddress({ method, path, query, headers }: UnsignedRequest, scope: string): string {
  const signed = (query.get('X-Amz-SignedHeaders') ?? '').split(';');
  const parameters = [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .toSorted();
  const canonical = [
    method,
    path,
    parameters.join('&'),
    ...signed.map((name) => `${name}:${(headers[name] ?? '').trim()}`),
    '',
    signed.join(';'),
    'UNSIGNED-PAYLOAD',
  ].join('\n');
  const digest = createHash('sha256').update(canonical).digest('hex');
  return ['AWS4-HMAC-SHA256', query.get('X-Amz-Date'), scope, digest].join('\n');
}

/** The instant of AWS's `20250106T090000Z`, in milliseconds; NaN for anything else. */
export function readTime(text: string | null | undefined): number {
  return Date.parse((text ?? '').replace(/^(\d{4})(\d\d)(\d\dT\d\d)(\d\d)(\d\dZ)$/, '$1-$2-$3:$4:$5'));
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

/** RFC 3986, which leaves fewer characters as they are than `encodeURIComponent`. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(/[!'()*]/g, (character) => {
    return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
  });
}
