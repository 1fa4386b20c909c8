import { randomUUID } from 'node:crypto';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { gatewayError, type HttpAnswer, type HttpRequest } from './http-answer.ts';
import { decode, type RouteMatch } from './routes.ts';

type ProxyEvent = Omit<APIGatewayProxyEventV2WithJWTAuthorizer, 'requestContext'> & {
  requestContext: Omit<APIGatewayProxyEventV2WithJWTAuthorizer['requestContext'], 'authorizer'> & {
    authorizer?: unknown;
  };
};

interface Context {
  now: Date;
  accountId: string;
  apiId: string;
  /** What the authorizer found; absent on a route without one. */
  jwt?: unknown;
}

/** Content types whose body reaches a function as text; any other, a form's too, arrives in base64 (observed on API Gateway). */
const TEXT = /^(text\/.*|application\/(json|javascript|xml))$/;

/** The event of payload format 2.0 for a matched request. The path arrives decoded, as HTTP APIs give it. */
export function toProxyEvent(
  request: HttpRequest,
  { route, pathParameters }: RouteMatch,
  context: Context,
): ProxyEvent {
  const { cookie, ...headers } = request.headers;
  const query = queryOf(request.query);
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: decode(request.path),
    rawQueryString: request.query,
    ...(cookie && { cookies: cookie.split(/;\s*/) }),
    headers,
    ...(query && { queryStringParameters: query }),
    ...(Object.keys(pathParameters).length > 0 && { pathParameters }),
    requestContext: requestContext(request, route.key, context),
    ...bodyOf(request),
  };
}

function requestContext({ method, path, headers, sourceIp }: HttpRequest, routeKey: string, context: Context) {
  const host = headers['host'] ?? 'localhost';
  return {
    accountId: context.accountId,
    apiId: context.apiId,
    ...(context.jwt !== undefined && { authorizer: { jwt: context.jwt } }),
    domainName: host.split(':')[0] ?? host,
    domainPrefix: host.split(/[.:]/)[0] ?? host,
    http: { method, path: decode(path), protocol: 'HTTP/1.1', sourceIp, userAgent: headers['user-agent'] ?? '' },
    requestId: randomUUID(),
    routeKey,
    stage: '$default',
    time: accessLogTime(context.now),
    timeEpoch: context.now.getTime(),
  };
}

/** Values decoded, those of one name joined by a comma; undefined without any. */
function queryOf(query: string): Record<string, string> | undefined {
  if (query === '') return undefined;
  const all = new URLSearchParams(query);
  return Object.fromEntries([...all.keys()].map((name) => [name, all.getAll(name).join(',')]));
}

function bodyOf({ headers, body }: HttpRequest): { body?: string; isBase64Encoded: boolean } {
  if (body.length === 0) return { isBase64Encoded: false };
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  const isText = TEXT.test(type);
  return { body: body.toString(isText ? 'utf8' : 'base64'), isBase64Encoded: !isText };
}

/** `12/Mar/2020:19:03:58 +0000`, as the request context has it. */
function accessLogTime(now: Date): string {
  const [, day, month, year, time] = now.toUTCString().split(' ');
  return `${day}/${month}/${year}:${time} +0000`;
}

/** Headers that belong to the connection, not to the function's answer. */
const OWN_HEADERS = new Set(['connection', 'content-length', 'transfer-encoding', 'keep-alive', 'date']);

/** The answer that a function's result stands for; 500 for a result the gateway cannot read. */
export function toAnswer(result: unknown): HttpAnswer {
  if (!isStructured(result)) {
    const body = typeof result === 'string' ? result : JSON.stringify(result ?? null);
    return { status: 200, headers: { 'content-type': 'application/json' }, body };
  }
  const status = Number(result.statusCode);
  const { body = '', isBase64Encoded } = result;
  if (!Number.isInteger(status) || status < 200 || status > 599 || typeof body !== 'string') {
    return gatewayError(500, 'Internal Server Error');
  }
  return { status, headers: headersOf(result), body: isBase64Encoded ? Buffer.from(body, 'base64') : body };
}

/** Without a status code a function's whole result is the body. */
function isStructured(result: unknown): result is APIGatewayProxyStructuredResultV2 {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}

function headersOf({ headers = {}, cookies = [] }: APIGatewayProxyStructuredResultV2) {
  const own = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), String(value)] as const)
    .filter(([name]) => !OWN_HEADERS.has(name));
  const answer: HttpAnswer['headers'] = { 'content-type': 'text/plain;charset=UTF-8', ...Object.fromEntries(own) };
  return cookies.length > 0 ? { ...answer, 'set-cookie': cookies } : answer;
}
