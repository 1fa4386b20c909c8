import type { Deployment } from '../types.ts';

/** One route of the HTTP API with the function behind it. */
export interface Route {
  /** As in the template, such as `GET /cases/{caseId}`. */
  key: string;
  method: string;
  path: string;
  functionArn: string;
  timeoutMs: number;
  needsToken: boolean;
  scopes: string[];
}

export interface RouteMatch {
  route: Route;
  pathParameters: Record<string, string>;
}

type Properties = Record<string, unknown>;

/** API Gateway's longest wait for a function. */
const TIMEOUT_MS = 30_000;

/** Reads AWS::ApiGatewayV2::Route with their integrations; throws on a kind of integration or authorisation that is not run here. */
export function readRoutes(deployment: Deployment): Route[] {
  const integrations = new Map(
    deployment
      .ofType('AWS::ApiGatewayV2::Integration')
      .map(({ logicalId, properties }) => [
        `integrations/${deployment.resolve<string>({ Ref: logicalId })}`,
        properties,
      ]),
  );
  return deployment.ofType('AWS::ApiGatewayV2::Route').map(({ logicalId, properties }) => {
    const integration = integrations.get(properties['Target'] as string) ?? {};
    if (integration['PayloadFormatVersion'] !== '2.0')
      throw new Error(`${logicalId}: only payload format 2.0 is run here`);
    return readRoute(properties, integration);
  });
}

function readRoute(properties: Properties, integration: Properties): Route {
  const key = properties['RouteKey'] as string;
  const [method = '', path = ''] = key.split(' ');
  const authorization = (properties['AuthorizationType'] as string | undefined) ?? 'NONE';
  if (authorization !== 'NONE' && authorization !== 'JWT')
    throw new Error(`${key}: no authorizer of type ${authorization} here`);
  return {
    key,
    method,
    path,
    functionArn: /arn:aws:lambda:[^/]+/.exec(integration['IntegrationUri'] as string)?.[0] ?? '',
    timeoutMs: (integration['TimeoutInMillis'] as number | undefined) ?? TIMEOUT_MS,
    needsToken: authorization === 'JWT',
    scopes: (properties['AuthorizationScopes'] as string[] | undefined) ?? [],
  };
}

/**
 * The route API Gateway would choose: a full match, then one with variables, then a greedy one, then $default; a route of the method before ANY.
 * Variables arrive decoded. Undefined when nothing fits (404).
 */
export function matchRoute(routes: Route[], method: string, path: string): RouteMatch | undefined {
  const segments = path.split('/').slice(1);
  const [best] = routes
    .filter((route) => [method, 'ANY', '$default'].includes(route.method))
    .flatMap((route) => {
      const pathParameters = route.method === '$default' ? {} : parametersOf(route.path, segments);
      return pathParameters ? [{ route, pathParameters, rank: rankOf(route) }] : [];
    })
    .toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  return best && { route: best.route, pathParameters: best.pathParameters };
}

function parametersOf(template: string, segments: string[]): Record<string, string> | undefined {
  const parts = template.split('/').slice(1);
  const parameters: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    const [, name, greedy] = /^\{(.+?)(\+?)\}$/.exec(part) ?? [];
    const value = greedy ? segments.slice(index).join('/') : segments[index];
    if (name === undefined ? value !== part : !value) return undefined;
    if (name !== undefined) parameters[name] = decode(value ?? '');
    if (greedy) return parameters;
  }
  return parts.length === segments.length ? parameters : undefined;
}

/** Sorts as the gateway prefers: 0 for a fixed segment, 1 for a variable, 2 for a greedy one, 3 for $default; then the method. */
function rankOf({ method, path }: Route): string {
  if (method === '$default') return '3';
  const segments = path.split('/').slice(1);
  const kinds = segments.map((segment) => (segment.endsWith('+}') ? 2 : segment.startsWith('{') ? 1 : 0));
  return `${kinds.join('')}${method === 'ANY' ? 'b' : 'a'}`;
}

/** Percent-decoded; as it is when it cannot be decoded. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
