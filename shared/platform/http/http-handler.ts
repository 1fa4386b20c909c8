import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { AppError } from '../errors.ts';
import { log, withIds } from '../logger.ts';
import type { Access } from './access.ts';
import { answer } from './answer.ts';
import { routeFinder, wholeRoute } from './find-route.ts';
import { problemReply } from './problem.ts';
import type { HttpEvent } from './request.ts';
import type { Route, RouteAhead } from './route.ts';
import { Reply } from './route.ts';

type Handler = middy.MiddlewareObj<HttpEvent, APIGatewayProxyStructuredResultV2>;

/** The one order of every HTTP function: log, error mapping, the line of the table, then the route with its authentication and validation. */
export function httpHandler(routes: (Route | RouteAhead)[], access: Access) {
  const find = routeFinder(routes);
  const handler = middy<HttpEvent, APIGatewayProxyStructuredResultV2>()
    .use(requestLog())
    .use(problemDetails(access))
    .use({ before: (request) => void (request.event = find(request.event).event) })
    .handler(async (event) => result(await answer(await wholeRoute(find(event).route), event, access)));
  return (...[event, context]: Parameters<typeof handler>) => withIds(idsOf(event), () => handler(event, context));
}

/** What a request causes has the request at its root. */
const idsOf = ({ requestContext: { requestId } }: HttpEvent) => ({ requestId, rootId: requestId });

const result = ({ status, headers, body }: Reply<unknown>): APIGatewayProxyStructuredResultV2 => ({
  statusCode: status,
  headers: {
    'api-version': '1',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    ...headers,
  },
  body,
});

/** One line per request: route, status, how long it took and ids, nothing that a person wrote. */
function requestLog(): Handler {
  const began = new WeakMap<object, number>();
  const write = (request: middy.Request<HttpEvent, APIGatewayProxyStructuredResultV2>) => {
    const milliseconds = Math.round(performance.now() - (began.get(request) ?? 0));
    log.info('request', { route: request.event.routeKey, status: request.response?.statusCode, milliseconds });
  };
  return { before: (request) => void began.set(request, performance.now()), after: write, onError: write };
}

function problemDetails(access: Access): Handler {
  return {
    onError: async (request) => {
      const { requestId } = request.event.requestContext;
      await explain(request.error, access);
      const reply = problemReply(request.error, { instance: request.event.rawPath, requestId });
      if (reply.status >= 500) log.defect('A request failed', request.error, { route: request.event.routeKey });
      request.response = result(reply);
    },
  };
}

/** Tells a caller who was too late what changed meanwhile. That it cannot be told is no reason to answer otherwise. */
async function explain(error: unknown, access: Access) {
  if (!(error instanceof AppError) || !error.details.stale) return;
  try {
    const changed = await access.changedSince(error.details.stale);
    error.details.members = { ...error.details.members, changed };
  } catch (reason) {
    log.defect('What changed meanwhile could not be told', reason);
  }
}
