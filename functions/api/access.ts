import { changedSince } from '../../shared/audit/changed-since.ts';
import type { Access } from '../../shared/platform/http/access.ts';
import { authenticate } from '../../shared/users/authenticate.ts';
import type { RoutePermission } from '../../shared/users/permissions.ts';
import { allowRoute } from '../../shared/users/permissions.ts';

/** Callers are users of this service, and routes ask for its permissions. */
export const access: Access = {
  authenticate,
  allow: (actor, permission) => allowRoute(actor, permission as RoutePermission),
  changedSince,
};
