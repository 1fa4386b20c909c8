import { readVisibleHead } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Message } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import type { ListPage, Page } from '../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../platform/pages.ts';

/** A page of the messages of a case that the actor may see, newest first. */
export async function listMessages(
  ctx: Context,
  { caseId, limit, cursor }: ListPage & { caseId: string },
): Promise<Page<Message>> {
  const { signingKey } = await getConfiguration(ctx);
  await readVisibleHead(ctx, caseId);
  const list = `messages ${caseId}`;
  const query = model.entities.message.query.byTime({ caseId });
  const [createdAt = '', messageId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ createdAt, messageId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.createdAt, last.messageId], list, signingKey));
}
