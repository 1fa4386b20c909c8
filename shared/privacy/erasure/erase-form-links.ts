import { findFormLink } from '../../forms/links/find-form-link.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { erase } from './say-less.ts';

/** Takes away the form links of a contact: they hold what the form shows of them. */
export async function eraseFormLinksOf(ctx: Context, contactId: string): Promise<void> {
  const { data } = await model.entities.formLink.query.byContact({ contactId }).go({ pages: 'all' });
  for (const { linkId } of data) await eraseLink(ctx, linkId);
}

/** Takes away the form links of a case, whoever they were for. */
export async function eraseFormLinksOn(ctx: Context, caseId: string): Promise<void> {
  const { data } = await model.entities.formLink.query
    .byCase({ caseId })
    .go({ pages: 'all', attributes: ['linkId'], hydrate: false });
  for (const { linkId } of data) await eraseLink(ctx, linkId);
}

/** An index may be behind its table: the link is read as it is now. */
async function eraseLink(ctx: Context, linkId: string) {
  const link = await findFormLink(linkId);
  if (link) await erase(ctx, [model.entities.formLink, link], { values: {} });
}
