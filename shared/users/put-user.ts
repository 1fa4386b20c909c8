import { isDeepStrictEqual } from 'node:util';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { emailKey } from '../contacts/contact-key.ts';
import type { Contact, User } from '../model.ts';
import { model } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Write } from '../platform/write.ts';
import type { Context } from '../platform/context.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { invalid } from '../platform/errors.ts';
import { derivedId } from '../platform/ids.ts';
import { changing, creating } from '../platform/record-writes.ts';
import { changed, created } from '../platform/stamps.ts';
import { userIdOf } from './authenticate.ts';
import { permissionsOfRole } from './user-roles.ts';
import type { PutUser } from './user.schema.ts';

/** Makes a person of the identity provider a user, or changes the user they are; a new user becomes a contact too. */
export const putUser = (ctx: Context, input: PutUser & { subject: string }): Promise<User> =>
  retryOnConflict(async () => {
    const userId = userIdOf(input.subject);
    expectUserRoles(await getConfiguration(ctx), input.userRoles);
    const { displayName, active, userRoles, subject } = input;
    const { data: user } = await model.entities.user.get({ userId }).go({ consistent: true });
    if (user) {
      expectRevision(ctx, user);
      const fields = { displayName, active, userRoles, contactId: input.contactId ?? user.contactId };
      const named = await naming(ctx, fields.contactId, userId);
      if (isDeepStrictEqual({ ...user, ...fields }, user)) return commit(ctx, named, user);
      const next = { ...fields, ...changed(ctx, user.revision) };
      return commit(ctx, [changing<User>(model.entities.user, user, next), ...named], { ...user, ...next });
    }
    const contact = await contactFor(ctx, { ...input, userId });
    const fresh = { userId, subject, displayName, active, userRoles, contactId: contact.contactId, ...created(ctx) };
    return commit(ctx, [creating(model.entities.user, fresh), ...contact.writes], fresh);
  });

/** Throws invalid for a case category or a user role that is not there. */
function expectUserRoles(configuration: Configuration, userRoles: PutUser['userRoles']) {
  const errors = Object.entries(userRoles).flatMap(([category, userRole]) => {
    const pointer = `/userRoles/${category}`;
    if (!configuration.find('caseCategories', category)) return [{ pointer, detail: 'is not for a case category' }];
    const known = permissionsOfRole(userRole).length > 0 || configuration.find('userRoles', userRole)?.active;
    return known ? [] : [{ pointer, detail: `"${userRole}" is not a user role` }];
  });
  if (errors.length > 0) throw invalid(errors);
}

async function contactFor(
  ctx: Context,
  input: PutUser & { subject: string; userId: string },
): Promise<{ contactId: string; writes: Write[] }> {
  const { userId } = input;
  const contactKey = emailKey(input.email);
  const { data: known } = await model.entities.contactKey.get({ contactKey }).go({ consistent: true });
  const existing = input.contactId ?? known?.contactId;
  if (existing !== undefined) return { contactId: existing, writes: await naming(ctx, existing, userId) };
  const contactId = derivedId('contact', 'user', input.subject);
  const { displayName, email } = input;
  const emails = [{ email, primary: true }];
  const contact = { contactId, kind: 'individual', displayName, emails, userId, ...created(ctx) };
  return {
    contactId,
    writes: [creating(model.entities.contact, contact), creating(model.entities.contactKey, { contactKey, contactId })],
  };
}

/** The write by which a contact knows that it is this user, if it does not yet; throws invalid for no contact. */
async function naming(ctx: Context, contactId: string, userId: string): Promise<Write[]> {
  const { data } = await model.entities.contact.get({ contactId }).go({ consistent: true });
  if (!data) throw invalid([{ pointer: '/contactId', detail: 'is not a contact' }]);
  if (data.userId === userId) return [];
  return [changing<Contact>(model.entities.contact, data, { userId, ...changed(ctx, data.revision) })];
}
