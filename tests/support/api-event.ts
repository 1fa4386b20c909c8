import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { toProxyEvent } from '../../infra/local/gateway/proxy-event.ts';

type ProxyEvent = APIGatewayProxyEventV2WithJWTAuthorizer;

/** A request of the API by its line of a route table. */
export interface ApiRequest {
  /** Such as `GET /dashboards/{category}`. */
  route: string;
  params?: Record<string, string>;
  query?: Record<string, string>;
  /** The token's subject; a visitor has none. */
  as?: string;
  /** The token says that they are an administrator. */
  administrator?: boolean;
  headers?: Record<string, string>;
  /** As JSON. */
  body?: unknown;
}

/** The event that the gateway makes of a request. */
export function apiEvent({ route, params = {}, query = {}, headers = {}, body, ...who }: ApiRequest) {
  const [method = '', template = ''] = route.split(' ');
  const path = template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  const text = body === undefined ? '' : JSON.stringify(body);
  const request = {
    method,
    path,
    query: new URLSearchParams(query).toString(),
    headers: { host: 'localhost', ...(text !== '' && { 'content-type': 'application/json' }), ...headers },
    body: Buffer.from(text),
    sourceIp: '127.0.0.1',
  };
  const called = { now: new Date(), accountId: 'local', apiId: 'local' };
  const found = { route: { key: route } as never, pathParameters: params };
  return toProxyEvent(request, found, { ...called, ...tokenOf(who) }) as unknown as ProxyEvent;
}

function tokenOf({ as, administrator = false }: Pick<ApiRequest, 'as' | 'administrator'>) {
  if (as === undefined) return {};
  const groups = administrator ? { [process.env['GROUPS_CLAIM'] ?? '']: '[administrator]' } : {};
  return { jwt: { claims: { sub: as, ...groups }, scopes: [] } };
}
