import type { Actor } from '../platform/context.ts';
import { forbidden } from '../platform/errors.ts';
import type { Permission } from './user-roles.ts';
import { permissionsIn } from './user-roles.ts';

/** What a route asks for where any one of several permissions will do; what is then seen depends on which. */
const ANY_OF = {
  'cases:see': ['cases:view', 'cases:list', 'cases:view-assigned', 'cases:view-as-client'],
  'records:search': ['cases:view', 'cases:list', 'cases:view-assigned', 'cases:view-as-client', 'contacts:view'],
  'worklist:see': ['cases:view', 'cases:view-assigned'],
  'submissions:see': ['submissions:handle', 'cases:view'],
  'activities:work': ['cases:change', 'activities:work-assigned'],
  'activities:finish': ['activities:complete', 'activities:work-assigned'],
} as const satisfies Record<string, Permission[]>;

/** The permission a route asks for; `public` needs no token, `signed-in` only a known user. */
export type RoutePermission = Permission | keyof typeof ANY_OF | 'public' | 'signed-in';

/** Whether a user may do this in a category; rules and the service itself may do what they are made for, visitors nothing. */
export const may = (actor: Actor, permission: Permission, category: string) =>
  actor.kind === 'rule' || actor.kind === 'system' || permissionsIn(actor, category).includes(permission);

/** The categories in which a user may do this. */
export const categoriesWith = (actor: Actor, permission: Permission, categories: string[]) =>
  categories.filter((category) => may(actor, permission, category));

/** Whether a user may do this in at least one category. */
export const maySomewhere = (actor: Actor, permission: Permission) =>
  actor.administrator === true ||
  Object.keys(actor.userRoles ?? {}).some((category) => may(actor, permission, category));

/** What concerns all categories at once: an administrator of one of them could give themselves the others. */
const DEPLOYMENT_WIDE = new Set<RoutePermission>([
  'configuration:manage',
  'users:manage',
  'contacts:export',
  'contacts:erase',
  'imports:run',
]);

/** Refuses a route to a user who may do this in no category at all; records are decided one by one later. */
export function allowRoute(actor: Actor, permission: RoutePermission) {
  if (permission === 'public' || permission === 'signed-in' || actor.administrator) return;
  if (DEPLOYMENT_WIDE.has(permission)) throw forbidden('Only administrators of the whole service may do this.');
  const accepted: readonly Permission[] =
    permission in ANY_OF ? ANY_OF[permission as keyof typeof ANY_OF] : [permission as Permission];
  if (!accepted.some((one) => maySomewhere(actor, one)))
    throw forbidden(
      `Your user roles do not include "${accepted.join('" or "')}". Ask an administrator of this service.`,
    );
}
