import { findFormLink } from '../../forms/links/find-form-link.ts';
import type { FormLink } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import { readKeptContact } from '../contacts.ts';

/** Gives the form links of a contact to the one that it was merged into. Those that were sent out stay good. */
export async function followInFormLinks(ctx: Context, contactId: string): Promise<void> {
  const { data } = await model.entities.formLink.query.byContact({ contactId }).go({ pages: 'all' });
  for (const link of data) await retryOnConflict(() => move(ctx, link.linkId, contactId));
}

async function move(ctx: Context, linkId: string, contactId: string): Promise<void> {
  const [link, kept] = await Promise.all([findFormLink(linkId), readKeptContact(contactId)]);
  if (link?.contactId !== contactId || !kept || kept.contactId === contactId) return;
  const next = { contactId: kept.contactId, ...changed(ctx, link.revision) };
  await commit(ctx, [changing<FormLink>(model.entities.formLink, link, next)], undefined);
}
