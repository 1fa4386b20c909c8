import { isThere } from '../cases/case-file.ts';
import { readSeenHead } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Message } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { ListPage, Page } from '../platform/pages.ts';
import { forbidden, notFound } from '../platform/errors.ts';
import type { Sight } from '../users/sight.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';
import type { MessageKey } from './messages.ts';
import { readMessage } from './messages.ts';
import { isFor } from './sending/recipients.ts';

/**
 * A page of the messages of a case that the actor may see, newest first; clients see those that went to them, so that a
 * page of theirs may be short and still have a next one.
 */
export async function listMessages(
  ctx: Context,
  { caseId, limit, cursor }: ListPage & { caseId: string },
): Promise<Page<Message> & { sight: Sight }> {
  const { signingKey } = await getConfiguration(ctx);
  const { sight } = await readSeenHead(ctx, caseId);
  expectMessages(sight);
  const list = `messages ${caseId}`;
  const query = model.entities.message.query.byTime({ caseId });
  const [createdAt = '', messageId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ createdAt, messageId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  const page = pageOf(data, limit, (last) => encodeCursor([last.createdAt, last.messageId], list, signingKey));
  return { ...page, items: page.items.filter((message) => isShown(ctx, message, sight)), sight };
}

/** One message of a case, as the actor may see it; not-found for any other. */
export async function getMessage(ctx: Context, key: MessageKey): Promise<{ message: Message; sight: Sight }> {
  const [{ sight }, message] = await Promise.all([readSeenHead(ctx, key.caseId), readMessage(key)]);
  expectMessages(sight);
  if (!message || !isShown(ctx, message, sight)) throw notFound('message');
  return { message, sight };
}

/** Throws forbidden for those to whom part of the case is assigned. */
function expectMessages(sight: Sight) {
  if (sight !== 'whole' && sight !== 'client') throw forbidden('You see part of this case only, and no messages.');
}

/** Clients see what went to them and what came from them; drafts are for those who work on the case. */
function isShown({ actor: { contactId } }: Context, message: Message, sight: Sight): boolean {
  if (!isThere(message)) return false;
  if (sight !== 'client') return sight === 'whole';
  const theirs = message.from?.contactId ?? '';
  return message.state !== 'draft' && (isFor(message, contactId) || (theirs !== '' && theirs === contactId));
}
