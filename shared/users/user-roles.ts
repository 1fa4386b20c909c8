import type { Actor } from '../platform/context.ts';

/** Everything that a user role can include, with what it allows in the case categories in which somebody holds it. */
export const PERMISSIONS = {
  'cases:list':
    'see in lists that the cases of the category are there: reference, subject, clients, type, status, manager',
  'cases:view': 'open cases in which they hold a case role, with all that is on them',
  'cases:view-all': 'open every case',
  'cases:view-assigned':
    'see cases in which they hold a case role without what others do there, and activities assigned to them',
  'cases:view-as-client': 'see their own cases, as far as what is on them is marked visible to clients',
  'cases:open': 'open a case by hand',
  'cases:change': 'change cases that they may open, and what is on them',
  'cases:bin': 'put cases into the bin, see the bin, take them out again',
  'cases:export': 'take cases that they may open, and what is on them, out into files',
  'cases:administer': 'merge, lock and delete cases for good',
  'activities:complete': 'complete activities of cases that they may open',
  'activities:work-assigned': 'change and complete activities assigned to them, and attach files',
  'messages:send': 'write e-mails from cases that they may change',
  'submissions:handle': 'see what forms brought in, accept or refuse what is held back, process again what failed',
  'contacts:view': 'see people of cases that they may open',
  'contacts:view-all': 'see every contact',
  'contacts:change': 'enter contacts and change those they see',
  'contacts:merge': 'merge two contacts they see into one',
  'contacts:export': 'take out all that is held on a person',
  'contacts:erase': 'erase a person, and see what retention will erase',
  'imports:run': 'take in contacts and cases from files',
  'audit:view': 'read who changed what on cases that they may open, and who opened them',
  'configuration:view': 'read the configuration',
  'configuration:manage': 'change the configuration',
  'users:manage': 'say who uses the service, in which user roles',
} as const;
export type Permission = keyof typeof PERMISSIONS;
export const PERMISSION_NAMES = Object.keys(PERMISSIONS) as Permission[];

const caseworker = [
  'cases:view',
  'cases:open',
  'cases:change',
  'activities:complete',
  'messages:send',
  'contacts:view',
  'contacts:change',
  'configuration:view',
  'audit:view',
] as const satisfies Permission[];

const manager = [
  ...caseworker,
  'cases:view-all',
  'cases:bin',
  'cases:export',
  'contacts:view-all',
  'contacts:merge',
  'submissions:handle',
] as const;

/**
 * The user roles that ship and what each may do in a case category. A category can say otherwise (`permissions`), and an
 * organisation can make user roles of its own from the same permissions.
 */
export const USER_ROLES = {
  /** All there is. */
  administrator: PERMISSION_NAMES.filter((name) => name !== 'cases:view-as-client'),
  /** All cases. */
  manager,
  /** Their own cases. */
  caseworker,
  /** That cases are there, in lists alone. CiviCase calls it "basic case information". */
  basic: ['cases:list', 'configuration:view'],
  /** Somebody outside the organisation: what was given to them. */
  partner: ['cases:view-assigned', 'activities:work-assigned'],
  /** A client who looks after their own cases. */
  'portal-client': ['cases:view-as-client'],
} as const satisfies Record<string, readonly Permission[]>;

export type UserRole = keyof typeof USER_ROLES;
export const USER_ROLE_NAMES = Object.keys(USER_ROLES) as UserRole[];

/** What a user role that ships may do; nothing for any other name. */
export const permissionsOfRole = (userRole: string | undefined): readonly string[] =>
  userRole !== undefined && Object.hasOwn(USER_ROLES, userRole) ? USER_ROLES[userRole as UserRole] : [];

/** Everything an actor may do in a case category. */
export function permissionsIn({ administrator, userRoles, permissions }: Actor, category: string): readonly string[] {
  if (administrator) return USER_ROLES.administrator;
  if (permissions && Object.hasOwn(permissions, category)) return permissions[category] ?? [];
  return permissionsOfRole(userRoles?.[category]);
}
