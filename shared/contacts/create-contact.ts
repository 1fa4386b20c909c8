import { getConfiguration } from '../configuration/configuration.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Contact } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError } from '../platform/errors.ts';
import type { CreateContact } from './contact.schema.ts';
import { findMatches } from './matching/find-matches.ts';
import { planNewContact } from './new-contact.ts';

/**
 * Enters a contact. Conflict, with the contacts in `matches`, when the actor may see some that match by the rules of the
 * organisation, unless it is to be made despite them. Those that they may not see are not told of and hinder nothing.
 */
export const createContact = (ctx: Context, { despiteMatches, ...wanted }: CreateContact): Promise<Contact> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const { kind, ...details } = wanted;
    const owners = despiteMatches ? undefined : await expectNoMatches(ctx, configuration, { kind, details });
    const { contact, writes } = await planNewContact(ctx, configuration, { kind, details, ...(owners && { owners }) });
    return commit(ctx, writes, contact);
  });

/** Answers who owns what the contact is known by: the write holds only while that is so, and need not ask again. */
async function expectNoMatches(
  ctx: Context,
  configuration: Configuration,
  wanted: Parameters<typeof findMatches>[2],
): Promise<Map<string, string>> {
  const { matches: found, owners } = await findMatches(ctx, configuration, wanted);
  if (found.length === 0) return owners;
  const matches = found.map(({ contactId: id, displayName, score, by }) => ({ id, displayName, score, by }));
  const message = 'There are contacts that look the same: see "matches". Use one of them, or send "despiteMatches".';
  throw new AppError('conflict', message, { members: { matches } });
}
