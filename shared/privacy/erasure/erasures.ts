import { getConfiguration } from '../../configuration/configuration.ts';
import type { Erasure } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed, created } from '../../platform/stamps.ts';
import type { Write } from '../../platform/write.ts';
import type { Counts } from './counts.ts';
import { NOTHING, sum } from './counts.ts';

const LIST = 'people';

/** One erasure, or null when there is none. */
export async function readErasure(erasureId: string): Promise<Erasure | null> {
  const { data } = await model.entities.erasure.get({ list: LIST, erasureId }).go({ consistent: true });
  return data;
}

/** A page of all erasures, the newest first. */
export async function listErasures(ctx: Context, { limit, cursor }: ListPage): Promise<Page<Erasure>> {
  const { signingKey } = await getConfiguration(ctx);
  const query = model.entities.erasure.query.byId({ list: LIST });
  const [erasureId = ''] = cursor === undefined ? [] : decodeCursor(cursor, 'erasures', signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ erasureId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.erasureId], 'erasures', signingKey));
}

/** An erasure that begins now. */
export const newErasure = (
  ctx: Context,
  fields: Pick<Erasure, 'contactId' | 'because'> & { jobId?: string },
): Erasure => ({
  list: LIST,
  erasureId: ctx.newId('erasure'),
  ...fields,
  counts: NOTHING,
  ...created(ctx),
});

/** The write by which an erasure has taken away so much more, or has come to its end. */
export const erasureMove = (
  ctx: Context,
  erasure: Erasure,
  { counts = {}, ...fields }: { counts?: Partial<Counts>; finishedAt?: string },
): Write =>
  changing<Erasure>(model.entities.erasure, erasure, {
    ...fields,
    counts: sum(erasure.counts as Counts, counts),
    ...changed(ctx, erasure.revision),
  });
