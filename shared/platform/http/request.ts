import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { AppError } from '../errors.ts';
import { callerAddress } from './front.ts';

export type HttpEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** A request as it came, header names in lower case. */
export interface Request {
  headers: Record<string, string | undefined>;
  body: Buffer;
  contentType: string;
  /** Public address of the API as the caller reached it. */
  origin: string;
  /** The caller's address of the network. */
  address: string;
}

export function requestOf({ headers, body, isBase64Encoded, requestContext }: HttpEvent): Request {
  return {
    headers,
    body: Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'),
    contentType: (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '',
    origin: `${headers['x-forwarded-proto'] ?? 'https'}://${headers.host ?? requestContext.domainName}`,
    address: callerAddress(headers, requestContext.http.sourceIp),
  };
}

/** The body as JSON; an absent one is an empty object. Throws unreadable, too-large or unsupported-media-type. */
export function readJson({ body, contentType }: Request, maximumBytes: number): unknown {
  if (body.length > maximumBytes) throw new AppError('too-large', `The body may have at most ${maximumBytes} bytes.`);
  if (body.length === 0) return {};
  if (contentType !== 'application/json' && !contentType.endsWith('+json')) {
    throw new AppError('unsupported-media-type', 'Send the body as application/json.');
  }
  return parseJson(body);
}

/** Bytes as JSON in UTF-8; throws unreadable. */
export function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body)) as unknown;
  } catch {
    throw new AppError('unreadable', 'The body is not JSON in UTF-8.');
  }
}
