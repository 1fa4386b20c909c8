import type { Configuration } from '../configuration/configuration.ts';

/** What user roles may do in case categories that say otherwise than what ships, or that are the organisation's own. */
export const ownPermissions = (
  configuration: Configuration,
  userRoles: Record<string, string>,
): Record<string, readonly string[]> =>
  Object.fromEntries(
    configuration.list('caseCategories').flatMap((category) => {
      const userRole = userRoles[category.id] ?? '';
      const own = category.permissions[userRole] ?? configuration.find('userRoles', userRole)?.permissions;
      return own ? [[category.id, own] as const] : [];
    }),
  );
