import { getConfiguration } from '../configuration/configuration.ts';
import type { User } from '../model.ts';
import { model } from '../model.ts';
import type { Actor } from '../platform/context.ts';
import { serviceContext } from '../platform/context.ts';
import { ENV, env } from '../platform/env.ts';
import { AppError, forbidden } from '../platform/errors.ts';
import { derivedId } from '../platform/ids.ts';
import { ownPermissions } from './own-permissions.ts';

type Claims = Record<string, unknown>;

/** The identity provider's group whose members may administer the service before any user is recorded. */
const ADMINISTRATOR_GROUP = 'administrator';

/** The id of the user that the identity provider calls `subject`. */
export const userIdOf = (subject: string) => derivedId('user', subject);

/**
 * Who a verified token speaks for. Roles come from the user's own record, not from the token, apart from the first
 * administrator, whom the identity provider's group makes. Forbidden when neither knows them.
 */
export async function authenticate(claims: Claims | undefined): Promise<Actor> {
  const subject = claims?.sub;
  if (typeof subject !== 'string')
    throw new AppError('unauthenticated', 'Send a bearer token of the identity provider.');
  const administrator = groupsOf(claims?.[env(ENV.groupsClaim)]).includes(ADMINISTRATOR_GROUP);
  return actorOf(userIdOf(subject), administrator);
}

/**
 * Who a user is by their record as it is now, for what they set going earlier. Forbidden when they are none any more;
 * an `administrator` by their token alone may have no record.
 */
export async function actorOf(userId: string, administrator: boolean): Promise<Actor> {
  const { data: user } = await model.entities.user.get({ userId }).go();
  if (user ? !user.active : !administrator) {
    throw forbidden('You are signed in, but not a user of this service yet. Ask an administrator to add you.');
  }
  return { id: userId, kind: 'user', administrator, ...(user ? await rolesOf(user) : {}) };
}

/** What a user is by their record, and what their roles may do where a category says otherwise than what ships. */
async function rolesOf({ contactId, displayName, ...user }: User) {
  const userRoles = user.userRoles as Record<string, string>;
  const configuration = await getConfiguration(serviceContext('users', user.userId));
  return { contactId, displayName, userRoles, permissions: ownPermissions(configuration, userRoles) };
}

/** API Gateway hands a claim that is a list over as text: "[administrator other]". */
function groupsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === 'string' ? claim.replace(/^\[|\]$/g, '').split(/[\s,]+/) : [];
}
