import type { Configuration } from '../configuration/configuration.ts';
import { readContacts } from '../contacts/contacts.ts';
import type { Contact, User } from '../model.ts';
import { model } from '../model.ts';
import { ownPermissions } from './own-permissions.ts';
import { maySomewhere } from './permissions.ts';
import type { Permission } from './user-roles.ts';

/** All who may sign in now: one Query, since an organisation has hundreds of users. It lags by some moments. */
async function readActiveUsers(): Promise<User[]> {
  const { data } = await model.entities.user.query.all({}).go({ pages: 'all' });
  return data.filter(({ active }) => active);
}

/** The contacts of active users who have a tag: a group of those who work here. Always in the same order. */
export async function usersWithTag(tag: string): Promise<Contact[]> {
  const contacts = await contactsOf(await readActiveUsers());
  return contacts.filter(({ tags }) => tags?.includes(tag));
}

/** The contacts of active users who may do something in some case category, by their own records. Always in the same order. */
export async function usersWhoMay(configuration: Configuration, permission: Permission): Promise<Contact[]> {
  const users = await readActiveUsers();
  return contactsOf(
    users.filter(({ userId: id, userRoles }) => {
      const roles = userRoles as Record<string, string>;
      const permissions = ownPermissions(configuration, roles);
      return maySomewhere({ id, kind: 'user', userRoles: roles, permissions }, permission);
    }),
  );
}

/** Those of these ids who are users and may sign in now. */
export async function activeAmong(userIds: string[]): Promise<Set<string>> {
  const users = await readActiveUsers();
  return new Set(users.flatMap(({ userId }) => (userIds.includes(userId) ? [userId] : [])));
}

async function contactsOf(users: User[]): Promise<Contact[]> {
  const contacts = await readContacts(users.map(({ contactId }) => contactId));
  return contacts.toSorted((one, other) => (one.contactId < other.contactId ? -1 : 1));
}
