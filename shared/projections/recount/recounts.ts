import { getConfiguration } from '../../configuration/configuration.ts';
import type { Recount } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { lookedAfterAs } from '../../platform/lease.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import type { Write } from '../../platform/write.ts';

/** When the sweep looks after a recount that moved now. */
export const whenSilent = lookedAfterAs('recount');

/** A recount as it is now, or null when there is none. */
export async function findRecount(recountId: string): Promise<Recount | null> {
  const { data } = await model.entities.recount.get({ recountId }).go({ consistent: true });
  return data;
}

/** A recount as it is now; not-found when there is none. */
export async function readRecount(recountId: string): Promise<Recount> {
  const found = await findRecount(recountId);
  if (!found) throw notFound('recount');
  return found;
}

/** A page of all recounts, newest first. */
export async function listRecounts(ctx: Context, { limit, cursor }: ListPage): Promise<Page<Recount>> {
  const { signingKey } = await getConfiguration(ctx);
  const query = model.entities.recount.query.byList({ list: 'recounts' });
  const [recountId = ''] = cursor === undefined ? [] : decodeCursor(cursor, 'recounts', signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ recountId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.recountId], 'recounts', signingKey));
}

/** Moves a recount on, together with other writes; throws WriteConflict when it was moved in between. */
export function moveRecount(
  ctx: Context,
  recount: Recount,
  { fields, others = [] }: { fields: Partial<Recount>; others?: Write[] },
): Promise<Recount> {
  const next = { ...fields, ...changed(ctx, recount.revision) };
  return commit(ctx, [changing<Recount>(model.entities.recount, recount, next), ...others], { ...recount, ...next });
}
