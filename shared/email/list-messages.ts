import { readSeenHead } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Message } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { ListPage, Page } from '../platform/pages.ts';
import { forbidden } from '../platform/errors.ts';
import type { Sight } from '../users/sight.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';

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
  if (sight !== 'whole' && sight !== 'client') throw forbidden('You see part of this case only, and no messages.');
  const list = `messages ${caseId}`;
  const query = model.entities.message.query.byTime({ caseId });
  const [createdAt = '', messageId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ createdAt, messageId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  const page = pageOf(data, limit, (last) => encodeCursor([last.createdAt, last.messageId], list, signingKey));
  const isFor = ({ toContactId }: Message) => sight === 'whole' || toContactId === ctx.actor.contactId;
  return { ...page, items: page.items.filter(isFor), sight };
}
