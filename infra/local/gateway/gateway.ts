import { setTimeout as pause } from 'node:timers/promises';
import { createAuthorizer } from './authorizer.ts';
import { createCors } from './cors.ts';
import { mayInvoke } from '../access/function-permission.ts';
import { gatewayError, type HttpAnswer, type HttpRequest } from './http-answer.ts';
import { inWords } from './explain.ts';
import type { HttpServer } from './http-server.ts';
import { createIssuer } from './issuer.ts';
import { createLocalApi, type LocalControls } from '../local-api/local-api.ts';
import type { Parts } from '../parts.ts';
import { toAnswer, toProxyEvent } from './proxy-event.ts';
import type { Operation } from '../types.ts';
import { matchRoute, readRoutes, type Route } from './routes.ts';
import { createThrottle } from './throttle.ts';

/** API Gateway's limit for a request's body, and Lambda's for an event or a result, in bytes. */
const LARGEST_BODY = 10 * 1024 * 1024;
const LARGEST_PAYLOAD = 6 * 1024 * 1024;

/** Serves the template's HTTP API, with the /_local routes beside it. Refusals of the gateway are worded as AWS words them. */
export async function serveGateway(parts: Parts, local: LocalControls, server: HttpServer): Promise<void> {
  const issuer = await createIssuer(parts);
  const callApi = createApi(parts, createAuthorizer(parts, issuer));
  const callLocal = createLocalApi(parts, local, issuer);
  const cors = createCors(parts.deployment);
  const handle = async (request: HttpRequest) => {
    if (request.path === '/_local' || request.path.startsWith('/_local/')) return await callLocal(request);
    const preflight = cors.preflight(request);
    if (preflight) return preflight;
    const answer = await callApi(request);
    parts.answered(request, answer);
    return cors.apply(request, answer);
  };
  server.serve(handle, {
    largestBody: LARGEST_BODY,
    tooLarge: gatewayError(413, 'Request Too Long'),
    failed(error) {
      parts.log(`The gateway failed: ${String(error)}`);
      return gatewayError(500, 'Internal Server Error');
    },
    now: () => parts.clock.now(),
  });
}

function createApi(parts: Parts, authorise: ReturnType<typeof createAuthorizer>) {
  const { deployment, clock } = parts;
  const routes = readRoutes(deployment);
  const mayPass = createThrottle(deployment, clock);
  const [api] = deployment.ofType('AWS::ApiGatewayV2::Api');
  const apiId = api ? deployment.resolve<string>({ Ref: api.logicalId }) : '';

  return async (request: HttpRequest): Promise<HttpAnswer> => {
    const match = matchRoute(routes, request.method, request.path);
    if (!match) return gatewayError(404, 'Not Found');
    const { route } = match;
    if (!mayPass(route.key)) return gatewayError(429, 'Too Many Requests');

    const verdict = route.needsToken && (await authorise(request.headers['authorization'], route.scopes));
    if (verdict && !verdict.allowed) {
      const message = verdict.status === 401 ? 'Unauthorized' : 'Forbidden';
      return gatewayError(verdict.status, message, { 'www-authenticate': verdict.challenge });
    }
    const context = { now: clock.now(), accountId: deployment.accountId, apiId, ...(verdict && { jwt: verdict.jwt }) };
    return await integrate({ parts, apiId, route }, toProxyEvent(request, match, context));
  };
}

interface Integration {
  parts: Parts;
  apiId: string;
  route: Route;
}

async function integrate({ parts, apiId, route }: Integration, event: unknown): Promise<HttpAnswer> {
  if (JSON.stringify(event).length > LARGEST_PAYLOAD) return gatewayError(413, 'Request Too Long');
  const failed = (why: string) => {
    parts.log(`${route.key}: ${why}`);
    return gatewayError(500, 'Internal Server Error');
  };
  if (!isPermitted(parts, apiId, route)) return failed('the template has no AWS::Lambda::Permission for it');

  const abandoned = new AbortController();
  try {
    const timeout = pause(route.timeoutMs, undefined, { signal: abandoned.signal, ref: false });
    const result = await Promise.race([parts.functions.invoke(route.functionArn, event), timeout]);
    if (!result) return gatewayError(503, 'Service Unavailable');
    if (!result.ok) return failed(`${result.error.errorType}: ${result.error.errorMessage}`);
    if (JSON.stringify(result.payload ?? null).length > LARGEST_PAYLOAD) return failed('its answer is over 6 MB');
    return explained(toAnswer(result.payload), result.operations);
  } catch (error) {
    return failed(String(error));
  } finally {
    abandoned.abort();
  }
}

/** The answer with what it cost to find, so that whoever works on a list sees which index it went by. */
const explained = (answer: HttpAnswer, operations: Operation[] = []): HttpAnswer => ({
  ...answer,
  headers: { ...answer.headers, explain: inWords(operations) },
});

function isPermitted({ deployment }: Parts, apiId: string, { key, functionArn }: Route): boolean {
  const [method, path] = key === '$default' ? ['*', '/$default'] : key.split(' ');
  const { region, accountId } = deployment;
  const sourceArn = `arn:aws:execute-api:${region}:${accountId}:${apiId}/$default/${method}${path}`;
  return mayInvoke(deployment, { service: 'apigateway.amazonaws.com', functionArn, sourceArn });
}
