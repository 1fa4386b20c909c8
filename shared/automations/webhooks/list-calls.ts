import { readVisibleHead } from '../../cases/visible-case.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import type { WebhookCall } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';

/** A page of the webhook calls of a case that the actor sees whole, newest first. */
export async function listCalls(
  ctx: Context,
  { caseId, limit, cursor }: ListPage & { caseId: string },
): Promise<Page<WebhookCall>> {
  const { signingKey } = await getConfiguration(ctx);
  await readVisibleHead(ctx, caseId);
  const list = `webhook calls ${caseId}`;
  const query = model.entities.webhookCall.query.byTime({ caseId });
  const [createdAt = '', webhookCallId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ createdAt, webhookCallId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.createdAt, last.webhookCallId], list, signingKey));
}
