import * as z from 'zod';
import type { User } from '../../../shared/model.ts';
import { ListPage } from '../../../shared/platform/pages.ts';
import { getUser, listUsers } from '../../../shared/users/list-users.ts';
import { putUser } from '../../../shared/users/put-user.ts';
import type { Permission } from '../../../shared/users/user-roles.ts';
import { PERMISSIONS, USER_ROLES } from '../../../shared/users/user-roles.ts';
import { PutUser, Subject } from '../../../shared/users/user.schema.ts';
import { route } from '../route.ts';

const userView = ({ userId, subject, contactId, displayName, active, userRoles, ...stamps }: User) => ({
  id: userId,
  subject,
  contactId,
  displayName,
  active,
  userRoles: userRoles as Record<string, string>,
  revision: stamps.revision,
  createdAt: stamps.createdAt,
  updatedAt: stamps.updatedAt,
  updatedBy: stamps.updatedBy,
});

/** What each permission lets people do, in words, and the permissions of the user roles that ship. */
interface Permissions {
  permissions: Record<Permission, string>;
  userRoles: Record<string, readonly Permission[]>;
}

const params = z.object({ subject: Subject });
const manage = { permission: 'users:manage', params, view: userView } as const;

/** Who uses the service, and in which user roles. */
export const users = [
  route({
    method: 'GET',
    path: '/users',
    permission: 'users:manage',
    query: ListPage,
    run: (ctx, { query }) => listUsers(ctx, query),
    view: ({ items, nextCursor }) => ({ items: items.map(userView), nextCursor }),
  }),
  route({ ...manage, method: 'GET', path: '/users/{subject}', run: (_ctx, input) => getUser(input.params.subject) }),
  route({
    ...manage,
    method: 'PUT',
    path: '/users/{subject}',
    body: PutUser,
    run: (ctx, { params: { subject }, body }) => putUser(ctx, { subject, ...body }),
  }),
  route({
    method: 'GET',
    path: '/permissions',
    permission: 'configuration:view',
    run: (): Permissions => ({ permissions: PERMISSIONS, userRoles: USER_ROLES }),
  }),
];
