import { getConfiguration } from '../../configuration/configuration.ts';
import { readVisibleHead } from '../../cases/visible-case.ts';
import { readVisibleContact } from '../../contacts/contacts.ts';
import { stillThere } from '../../contacts/still-there.ts';
import type { FormLink } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import type { ListPage, Page } from '../../platform/pages.ts';
import { decodeCursor, encodeCursor, pageOf } from '../../platform/pages.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { findFormLink } from './find-form-link.ts';
import type { MakeFormLink } from './form-link.schema.ts';
import { planFormLink } from './plan-form-link.ts';

/** Makes a link to a form for a contact or a case that the actor may see. Its address is told now and never again. */
export const makeFormLink = (
  ctx: Context,
  wanted: MakeFormLink & { formId: string },
): Promise<{ link: FormLink; address: string }> =>
  retryOnConflict(async () => {
    const { link, address, writes } = await planFormLink(ctx, await getConfiguration(ctx), wanted);
    const beside = link.contactId === undefined ? [] : [stillThere(link.contactId)];
    return commit(ctx, [...writes, ...beside], { link, address });
  });

/** A page of the links that were made for a contact whom the actor may see, newest first. */
export async function listFormLinks(
  ctx: Context,
  { limit, cursor, ...asked }: ListPage & { contactId: string },
): Promise<Page<FormLink>> {
  const { signingKey } = await getConfiguration(ctx);
  const { contactId } = await readVisibleContact(ctx, asked.contactId);
  const list = `form links of ${contactId}`;
  const query = model.entities.formLink.query.byContact({ contactId });
  const [createdAt = '', linkId = ''] = cursor === undefined ? [] : decodeCursor(cursor, list, signingKey);
  const { data } = await (cursor === undefined ? query : query.lt({ createdAt, linkId })).go({
    order: 'desc',
    count: limit + 1,
  });
  return pageOf(data, limit, (last) => encodeCursor([last.createdAt, last.linkId], list, signingKey));
}

/** Withdraws a link: from now on it opens nothing. One that was withdrawn already stays as it is. */
export const revokeFormLink = (ctx: Context, { formLinkId }: { formLinkId: string }): Promise<FormLink> =>
  retryOnConflict(async () => {
    const link = await readVisibleLink(ctx, formLinkId);
    if (link.revokedAt !== undefined) return link;
    const next = { revokedAt: ctx.now, ...changed(ctx, link.revision) };
    return commit(ctx, [changing<FormLink>(model.entities.formLink, link, next)], { ...link, ...next });
  });

/** A link is seen by who sees the contact and the case that it is for. */
async function readVisibleLink(ctx: Context, linkId: string): Promise<FormLink> {
  const link = await findFormLink(linkId);
  if (!link) throw notFound('link');
  if (link.contactId !== undefined) await readVisibleContact(ctx, link.contactId);
  if (link.caseId !== undefined) await readVisibleHead(ctx, link.caseId);
  return link;
}
