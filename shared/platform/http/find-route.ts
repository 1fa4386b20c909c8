import { notFound } from '../errors.ts';
import type { HttpEvent } from './request.ts';
import type { Route } from './route.ts';

const VARIABLE = /^\{(.+)\}$/;

/**
 * Of a route table, the line that answers an event. Mostly API Gateway has chosen it and `routeKey` names it. Where a gateway
 * route takes every path of a method (`GET /{proxy+}`), it is found here as the gateway would: a fixed segment before a
 * variable. `found` returns the line, and the event as if the gateway had chosen it; throws not-found.
 */
export function routeFinder(routes: Route[]) {
  const byKey = new Map(routes.map((route) => [keyOf(route), route]));
  const byPattern = routes.map((route) => ({ route, parts: route.path.split('/').slice(1) })).toSorted(fixedFirst);
  return (event: HttpEvent): { route: Route; event: HttpEvent } => {
    const chosen = byKey.get(event.routeKey);
    if (chosen) return { route: chosen, event };
    const segments = event.rawPath.split('/').slice(1).map(decoded);
    for (const { route, parts } of byPattern) {
      const pathParameters = route.method === event.requestContext.http.method && parametersIn(parts, segments);
      if (pathParameters) return { route, event: { ...event, routeKey: keyOf(route), pathParameters } };
    }
    throw notFound('resource for this method and path');
  };
}

const keyOf = ({ method, path }: Route) => `${method} ${path}`;

interface Pattern {
  parts: string[];
}

const shapeOf = ({ parts }: Pattern) => parts.map((part) => (VARIABLE.test(part) ? 1 : 0)).join('');
const fixedFirst = (one: Pattern, other: Pattern) => shapeOf(one).localeCompare(shapeOf(other));

function parametersIn(parts: string[], segments: (string | undefined)[]): Record<string, string> | undefined {
  if (parts.length !== segments.length) return undefined;
  const parameters: Record<string, string> = {};
  for (const [i, part] of parts.entries()) {
    const [segment, name] = [segments[i], VARIABLE.exec(part)?.[1]];
    if (!segment || (name === undefined && segment !== part)) return undefined;
    if (name !== undefined) parameters[name] = segment;
  }
  return parameters;
}

/** Nothing is named by what cannot be decoded. */
function decoded(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
