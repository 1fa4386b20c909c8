import { isIP } from 'node:net';
import { ENV, optionalEnv } from '../env.ts';
import { forbidden } from '../errors.ts';
import { organisation } from '../organisation.ts';
import { isSame } from '../signature.ts';

type Headers = Record<string, string | undefined>;

/** In this header the front shows that a request came through it. */
export const FRONT_SECRET_HEADER = 'x-front-secret';
/**
 * `198.51.100.10:46532`, of the caller, set by CloudFront:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/adding-cloudfront-headers.html
 */
export const VIEWER_HEADER = 'cloudfront-viewer-address';

const shows = (headers: Headers, secret: string) => isSame(headers[FRONT_SECRET_HEADER] ?? '', secret);

/** Throws forbidden for a request that goes around the front of a function that stands behind one. */
export function expectFront(headers: Headers): void {
  const secret = optionalEnv(ENV.frontSecret);
  if (secret !== undefined && !shows(headers, secret)) throw forbidden(`Use ${organisation.publicAddress} instead.`);
}

/** The caller's address of the network: what the front says of it, which is believed of nobody else, or where the request came from. */
export function callerAddress(headers: Headers, sourceIp: string): string {
  const secret = optionalEnv(ENV.frontSecret);
  if (secret === undefined || !shows(headers, secret)) return sourceIp;
  const viewer = headers[VIEWER_HEADER]?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '') ?? '';
  return isIP(viewer) === 0 ? sourceIp : viewer;
}
