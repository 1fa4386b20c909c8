import { activeRoles } from '../cases/case-file.ts';
import type { CaseHead } from '../cases/case-file.ts';
import type { Actor } from '../platform/context.ts';
import { forbidden } from '../platform/errors.ts';

const caseworker = [
  'cases:view',
  'cases:open',
  'cases:change',
  'activities:complete',
  'contacts:view',
  'contacts:change',
  'configuration:view',
  'audit:view',
] as const;
const manager = [...caseworker, 'cases:view-all', 'cases:bin'] as const;
const administrator = [...manager, 'cases:administer', 'configuration:manage', 'users:manage'] as const;

/**
 * What each user role may do in a case category. `cases:view-all` lifts the limit to one's own cases, `cases:bin` is for
 * what is in the bin too, `cases:administer` for merging, locking and deleting for good.
 */
const PERMISSIONS_OF = { administrator, manager, caseworker };

export type UserRole = keyof typeof PERMISSIONS_OF;
export const USER_ROLES = Object.keys(PERMISSIONS_OF) as [UserRole, ...UserRole[]];
export type Permission = (typeof PERMISSIONS_OF)[UserRole][number];
/** Every permission there is: administrators have all of them. */
export const PERMISSIONS: readonly Permission[] = PERMISSIONS_OF.administrator;
/** The permission a route asks for; `public` needs no token, `signed-in` only a known user. */
export type RoutePermission = Permission | 'public' | 'signed-in';

/** Everything an actor may do in a case category. */
export function permissionsIn({ administrator, userRoles, permissions }: Actor, category: string): readonly string[] {
  if (administrator) return PERMISSIONS_OF.administrator;
  if (permissions?.[category]) return permissions[category];
  const role = userRoles?.[category];
  return role !== undefined && Object.hasOwn(PERMISSIONS_OF, role) ? PERMISSIONS_OF[role as UserRole] : [];
}

/** Whether a user may do this in a category; rules and the service itself may do what they are made for, visitors nothing. */
export const may = (actor: Actor, permission: Permission, category: string) =>
  actor.kind === 'rule' || actor.kind === 'system' || permissionsIn(actor, category).includes(permission);

/** The categories in which a user may do this. */
export const categoriesWith = (actor: Actor, permission: Permission, categories: string[]) =>
  categories.filter((category) => may(actor, permission, category));

/** Whether a user may see every case of at least one category. */
export const seesAllCasesSomewhere = (actor: Actor) =>
  actor.administrator === true ||
  Object.keys(actor.userRoles ?? {}).some((category) => may(actor, 'cases:view-all', category));

/** What concerns all categories at once: an administrator of one of them could give themselves the others. */
const DEPLOYMENT_WIDE = new Set<RoutePermission>(['configuration:manage', 'users:manage']);

/** Refuses a route to a user who may do this in no category at all; records are decided one by one later. */
export function allowRoute(actor: Actor, permission: RoutePermission) {
  if (permission === 'public' || permission === 'signed-in' || actor.administrator) return;
  if (DEPLOYMENT_WIDE.has(permission)) throw forbidden('Only administrators of the whole service may do this.');
  const somewhere = Object.keys(actor.userRoles ?? {}).some((category) => may(actor, permission, category));
  if (!somewhere)
    throw forbidden(`Your user roles do not include "${permission}". Ask an administrator of this service.`);
}

/**
 * Whether an actor may see a case: all cases of the category, or those in which they hold a case role on the date (of
 * the organisation's zone). A closed case stays visible to those who held a role when it closed; one in the bin is
 * there for those alone who may take it out.
 */
export function maySeeCase(actor: Actor, file: CaseHead, on: string): boolean {
  const { category, listedAs } = file.case;
  if (!may(actor, 'cases:view', category)) return false;
  if (listedAs === 'binned' && !may(actor, 'cases:bin', category)) return false;
  if (may(actor, 'cases:view-all', category)) return true;
  return activeRoles(file, on).some(({ contactId }) => contactId === actor.contactId);
}
