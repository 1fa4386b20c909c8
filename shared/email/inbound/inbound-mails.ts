import { getConfiguration } from '../../configuration/configuration.ts';
import type { InboundMail } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { expectRevision } from '../../platform/expect-revision.ts';
import type { Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import type { Write } from '../../platform/write.ts';
import { may, maySomewhere } from '../../users/permissions.ts';
import type { ListInboundMail } from './received-mail.schema.ts';

/**
 * Whether somebody handles a mail that is on no case: whoever handles what comes in for the category that it was meant for,
 * or for any category while that is not known.
 */
const mayHandle = ({ actor }: Context, { category }: InboundMail): boolean =>
  category === undefined ? maySomewhere(actor, 'submissions:handle') : may(actor, 'submissions:handle', category);

/** A page of the mails that came in for no case, or were put on one or discarded, newest first; one may be short and have a next. */
export async function listInboundMail(
  ctx: Context,
  { state, limit, cursor }: ListInboundMail,
): Promise<Page<InboundMail>> {
  const { signingKey } = await getConfiguration(ctx);
  const list = `inbound mail ${state}`;
  const query = model.entities.inboundMail.query.byState({ state });
  const [createdAt = '', inboundMailId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ createdAt, inboundMailId })).go({
    order: 'desc',
    limit: limit + 1,
  });
  const page = pageOf(data, limit, (last) => encodeCursor([last.createdAt, last.inboundMailId], list, signingKey));
  return { ...page, items: page.items.filter((mail) => mayHandle(ctx, mail)) };
}

/** A mail that waits to be handled by the actor; not-found when there is none for them, conflict when it was handled already. */
export async function findWaitingMail(ctx: Context, inboundMailId: string): Promise<InboundMail> {
  const { data } = await model.entities.inboundMail.get({ inboundMailId }).go({ consistent: true });
  if (!data || !mayHandle(ctx, data)) throw notFound('mail');
  expectRevision(ctx, data);
  if (data.state !== 'waiting') throw conflict(`This mail was ${data.state} already.`);
  return data;
}

/** The write that moves such a mail on. */
export const handling = (ctx: Context, mail: InboundMail, fields: Partial<InboundMail>): Write =>
  changing<InboundMail>(model.entities.inboundMail, mail, { ...fields, ...changed(ctx, mail.revision) });

/** Says that a mail belongs on no case. It goes with the others when its time is over. */
export const discardInboundMail = (ctx: Context, inboundMailId: string): Promise<InboundMail> =>
  retryOnConflict(async () => {
    const mail = await findWaitingMail(ctx, inboundMailId);
    const fields = { state: 'discarded' as const };
    return commit(ctx, [handling(ctx, mail, fields)], { ...mail, ...fields, ...changed(ctx, mail.revision) });
  });
