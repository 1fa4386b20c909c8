import { routeFor } from '../../shared/platform/http/route.ts';
import type { RoutePermission } from '../../shared/users/permissions.ts';

/** One line of a route table. */
export const route = routeFor<RoutePermission>();
