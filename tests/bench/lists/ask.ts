import { handler as casework } from '../../../functions/api/casework/handler.ts';
import { routes as caseworkRoutes } from '../../../functions/api/casework/routes.ts';
import { handler as insight } from '../../../functions/api/insight/handler.ts';
import { routes as insightRoutes } from '../../../functions/api/insight/routes.ts';
import { apiEvent } from '../../support/api-event.ts';

/** A request of the API. */
export interface Request {
  /** Such as `GET /dashboards/{category}`. */
  route: string;
  params?: Record<string, string>;
  query: Record<string, string>;
  /** The token's subject. */
  as: string;
}

interface Group {
  handler: typeof casework;
  keys: Set<string>;
}

const keysOf = (routes: { method: string; path: string }[]) =>
  new Set(routes.map(({ method, path }) => `${method} ${path}`));

const GROUPS: Group[] = [
  { handler: casework, keys: keysOf(caseworkRoutes) },
  { handler: insight, keys: keysOf(insightRoutes) },
];

/** The answer of the function's own handler, as the gateway would ask it. Throws for any status but 200. */
export async function ask<T>(request: Request): Promise<T> {
  const group = GROUPS.find(({ keys }) => keys.has(request.route));
  if (!group) throw new Error(`No group of the API has the route ${request.route}`);
  const event = apiEvent(request);
  const { statusCode, body } = await quietly(() => group.handler(event, {}));
  if (statusCode !== 200) throw new Error(`${request.route} ${JSON.stringify(request.query)}: ${statusCode} ${body}`);
  return JSON.parse(String(body)) as T;
}

/** What the service logs of each request would be all that is seen. */
async function quietly<T>(work: () => Promise<T>): Promise<T> {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.stdout.write = write;
  }
}
