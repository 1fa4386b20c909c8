import type { CaseLink } from '../../model.ts';
import { model } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed, takenAway } from '../../platform/stamps.ts';
import { isThere } from '../case-file.ts';

/** Takes the other sides of a case's links away, since the case itself is gone. Once more does no harm. */
export async function dropLinksOf(ctx: Context, links: CaseLink[]): Promise<void> {
  for (const { otherCaseId, caseLinkId } of links) await drop(ctx, { caseId: otherCaseId, caseLinkId });
}

const drop = (ctx: Context, key: { caseId: string; caseLinkId: string }): Promise<void> =>
  retryOnConflict(async () => {
    const { data } = await model.entities.caseLink.get(key).go({ consistent: true });
    if (!data || !isThere(data)) return;
    const fields = { ...takenAway(ctx), ...changed(ctx, data.revision) };
    await commit(ctx, [changing<CaseLink>(model.entities.caseLink, data, fields)], undefined);
  });
