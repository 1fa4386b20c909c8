import { getConfiguration } from '../configuration/configuration.ts';
import type { User } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { notFound } from '../platform/errors.ts';
import type { ListPage, Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import { userIdOf } from './authenticate.ts';

const LIST = 'users';

/** A page of the users of the service, those who may not sign in any more included. */
export async function listUsers(ctx: Context, { limit, cursor }: ListPage): Promise<Page<User>> {
  const { signingKey } = await getConfiguration(ctx);
  const query = model.entities.user.query.all({});
  const [userId = ''] = cursor === undefined ? [] : decodeCursor(cursor, LIST, signingKey);
  const { data } = await (cursor === undefined ? query : query.gt({ userId })).go({ limit: limit + 1 });
  return pageOf(data, limit, (last) => encodeCursor([last.userId], LIST, signingKey));
}

/** The user whom the identity provider calls `subject`; not-found when there is none. */
export async function getUser(subject: string): Promise<User> {
  const { data } = await model.entities.user.get({ userId: userIdOf(subject) }).go({ consistent: true });
  if (!data) throw notFound('user');
  return data;
}
