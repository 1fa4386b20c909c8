import type { Method, Route } from '../../shared/platform/http/route.ts';
import { routes as administration } from './administration/routes.ts';
import { routes as casework } from './casework/routes.ts';
import { routes as feeds } from './feeds/routes.ts';
import { routes as insight } from './insight/routes.ts';
import { routes as intake } from './intake/routes.ts';

/** What a gateway route is made of. */
interface GatewayRoute {
  method: Method;
  path: string;
  isPublic: boolean;
}

export type GroupName = 'intake' | 'feeds' | 'casework' | 'administration' | 'insight';

interface Group {
  routes: Route[];
  errorImpact: string;
}

/** The groups of resources: one function each, by who calls them and what they may touch. */
export const groups: Record<GroupName, Group> = {
  intake: {
    routes: intake,
    errorImpact: 'People who fill in a webform get an error: their request for help does not reach the organisation.',
  },
  feeds: {
    routes: feeds,
    errorImpact:
      'Calendar programs cannot fetch what people have to do and show what they had before, and the description of the API cannot be read; casework goes on.',
  },
  casework: {
    routes: casework,
    errorImpact: 'Caseworkers cannot read or work on their cases.',
  },
  administration: {
    routes: administration,
    errorImpact: 'Administrators cannot read or change the configuration or the users; casework goes on.',
  },
  insight: {
    routes: insight,
    errorImpact: 'The audit trail cannot be read and no report printed; nothing is lost and casework goes on.',
  },
};

/**
 * The gateway routes of a group: one for each line of its route table. Administration has more lines than all others together
 * and an API may have 300 routes: it takes every path that no other route names, by one route for each method, and finds the
 * line itself. Not by one route for all methods: that would take preflight requests too, and demand a token of them.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export function gatewayRoutesOf(group: GroupName): GatewayRoute[] {
  const { routes } = groups[group];
  if (group !== 'administration') {
    return routes.map(({ method, path, permission }) => ({ method, path, isPublic: permission === 'public' }));
  }
  const methods = [...new Set(routes.map(({ method }) => method))];
  return methods.map((method) => ({ method, path: '/{proxy+}', isPublic: false }));
}
