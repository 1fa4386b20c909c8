import { notFound } from '../errors.ts';
import type { HttpEvent } from './request.ts';
import type { Route, RouteAhead } from './route.ts';

type Line = Route | RouteAhead;

const VARIABLE = /^\{(.+)\}$/;

/**
 * Of a route table, the line that answers an event. Mostly API Gateway has chosen it and `routeKey` names it. Where a gateway
 * route takes every path of a method (`GET /{proxy+}`), it is found here as the gateway would: a fixed segment before a
 * variable. The finder returns the line, and the event as if the gateway had chosen it; throws not-found.
 */
export function routeFinder(routes: Line[]) {
  const byKey = new Map(routes.map((route) => [keyOf(route), route]));
  // Made by the first event that needs it: most functions never do.
  let patterns: Pattern[] | undefined;
  return (event: HttpEvent): { route: Line; event: HttpEvent } => {
    const chosen = byKey.get(event.routeKey);
    if (chosen) return { route: chosen, event };
    patterns ??= patternsOf(routes);
    const segments = event.rawPath.split('/').slice(1).map(decoded);
    for (const { route, parts } of patterns) {
      const pathParameters = route.method === event.requestContext.http.method && parametersIn(parts, segments);
      if (pathParameters) return { route, event: { ...event, routeKey: keyOf(route), pathParameters } };
    }
    throw notFound('resource for this method and path');
  };
}

const keyOf = ({ method, path }: Line) => `${method} ${path}`;

interface Pattern {
  route: Line;
  parts: string[];
}

/** Those with a fixed segment before those with a variable in the same place. */
const patternsOf = (routes: Line[]): Pattern[] =>
  routes
    .map((route) => {
      const parts = route.path.split('/').slice(1);
      return { route, parts, shape: parts.map((part) => (VARIABLE.test(part) ? 1 : 0)).join('') };
    })
    .toSorted((one, other) => (one.shape < other.shape ? -1 : 1));

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

/** The whole line, loaded if it is not there yet. */
export async function wholeRoute(line: Line): Promise<Route> {
  if (!('load' in line)) return line;
  const found = (await line.load()).find((route) => keyOf(route) === keyOf(line));
  if (!found) throw new Error(`No route for ${keyOf(line)} where it was said to be`);
  return found;
}
