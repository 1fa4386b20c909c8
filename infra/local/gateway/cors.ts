import type { HttpAnswer, HttpRequest } from './http-answer.ts';
import type { Deployment } from '../types.ts';

interface CorsConfiguration {
  AllowOrigins?: string[];
  AllowMethods?: string[];
  AllowHeaders?: string[];
  ExposeHeaders?: string[];
  AllowCredentials?: boolean;
  MaxAge?: number;
}

export interface Cors {
  /** The gateway's own answer to a preflight request; undefined for any other request. */
  preflight(request: HttpRequest): HttpAnswer | undefined;
  /** With the API's CORS headers in place of the function's. */
  apply(request: HttpRequest, answer: HttpAnswer): HttpAnswer;
}

/** CORS as an HTTP API does it: configured on the API, the gateway answers preflights and ignores what functions say of it. */
export function createCors(deployment: Deployment): Cors {
  const [api] = deployment.ofType('AWS::ApiGatewayV2::Api');
  const configuration = api?.properties['CorsConfiguration'] as CorsConfiguration | undefined;
  if (!configuration) return { preflight: () => undefined, apply: (_, answer) => answer };

  return {
    preflight(request) {
      const { origin, 'access-control-request-method': method } = request.headers;
      if (request.method !== 'OPTIONS' || !origin || !method) return undefined;
      const granted = originHeaders(configuration, origin);
      return { status: 204, headers: granted ? { ...granted, ...preflightHeaders(configuration) } : {}, body: '' };
    },
    apply(request, answer) {
      const own = Object.entries(answer.headers).filter(([name]) => !name.startsWith('access-control-'));
      const granted = originHeaders(configuration, request.headers['origin']) ?? {};
      const exposed = list('access-control-expose-headers', configuration.ExposeHeaders);
      const added = Object.keys(granted).length > 0 ? { ...granted, ...exposed } : {};
      return { ...answer, headers: { ...Object.fromEntries(own), ...added } };
    },
  };
}

/** Undefined for an origin that is not allowed. `https://*` allows every origin of that scheme. */
function originHeaders({ AllowOrigins = [], AllowCredentials }: CorsConfiguration, origin: string | undefined) {
  if (!origin) return undefined;
  const any = AllowOrigins.includes('*');
  const allowed =
    any || AllowOrigins.some((one) => one === origin || (one.endsWith('://*') && origin.startsWith(one.slice(0, -1))));
  if (!allowed) return undefined;
  return {
    'access-control-allow-origin': any ? '*' : origin,
    ...(any ? {} : { vary: 'Origin' }),
    ...(AllowCredentials && { 'access-control-allow-credentials': 'true' }),
  };
}

function preflightHeaders({ AllowMethods, AllowHeaders, MaxAge }: CorsConfiguration): Record<string, string> {
  return {
    ...list('access-control-allow-methods', AllowMethods),
    ...list('access-control-allow-headers', AllowHeaders),
    ...(MaxAge !== undefined && { 'access-control-max-age': String(MaxAge) }),
  };
}

function list(name: string, values: string[] | undefined): Record<string, string> {
  return values && values.length > 0 ? { [name]: values.join(',') } : {};
}
