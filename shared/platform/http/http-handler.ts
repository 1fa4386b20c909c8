import middy from '@middy/core';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { log } from '../logger.ts';
import type { Access } from './access.ts';
import { answer } from './answer.ts';
import { problemReply } from './problem.ts';
import type { HttpEvent } from './request.ts';
import type { Route } from './route.ts';
import { Reply } from './route.ts';

type Handler = middy.MiddlewareObj<HttpEvent, APIGatewayProxyStructuredResultV2>;

/** The one order of every HTTP function: log, error mapping, then the route with its authentication and validation. */
export function httpHandler(routes: Route[], access: Access) {
  const byKey = new Map(routes.map((route) => [`${route.method} ${route.path}`, route]));
  return middy<HttpEvent, APIGatewayProxyStructuredResultV2>()
    .use(requestLog())
    .use(problemDetails())
    .handler(async (event) => {
      const route = byKey.get(event.routeKey);
      if (!route) throw new Error(`The gateway sent ${event.routeKey}, which is not in the route table`);
      return result(await answer(route, event, access));
    });
}

const result = ({ status, headers, body }: Reply): APIGatewayProxyStructuredResultV2 => ({
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

/** One line per request: route, status and ids, nothing that a person wrote. */
function requestLog(): Handler {
  const write = ({ event, response }: middy.Request<HttpEvent, APIGatewayProxyStructuredResultV2>) => {
    const { requestId } = event.requestContext;
    log.info('request', { route: event.routeKey, requestId, status: response?.statusCode });
  };
  return { after: write, onError: write };
}

function problemDetails(): Handler {
  return {
    onError: (request) => {
      const { requestId } = request.event.requestContext;
      const reply = problemReply(request.error, { instance: request.event.rawPath, requestId });
      if (reply.status >= 500)
        log.defect('A request failed', request.error, { route: request.event.routeKey, requestId });
      request.response = result(reply);
    },
  };
}
