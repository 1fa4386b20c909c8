import type { FormLink } from '../../model.ts';
import { model } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import { changed } from '../../platform/stamps.ts';
import type { Write } from '../../platform/write.ts';

/**
 * Belongs into the transaction of a submission that came by a link: makes a once-only link used, and fails that transaction
 * when it was used or withdrawn since it was read. Ask expectUsable before it is tried again. Whatever else became of the
 * link meanwhile, such as another contact by a merge, does not stand in its way.
 */
export const formLinkUse = (ctx: Context, link: FormLink, submissionId: string): Write =>
  link.once ? used(ctx, link, submissionId) : stillOpen(link);

function used(ctx: Context, { linkId }: FormLink, submissionId: string): Write {
  const { revision: _, ...stamps } = changed(ctx, 0);
  const Update = model.entities.formLink
    .patch({ linkId })
    .add({ revision: 1 })
    .set({ usedBy: submissionId, ...stamps })
    .where(({ usedBy, revokedAt }, { notExists }) => `${notExists(usedBy)} AND ${notExists(revokedAt)}`)
    .params<NonNullable<Write['Update']>>();
  return { Update };
}

const stillOpen = ({ linkId }: FormLink): Write => ({
  ConditionCheck: {
    ...model.entities.formLink.get({ linkId }).params<{ TableName: string; Key: Record<string, string> }>(),
    ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(revokedAt)',
  },
});
