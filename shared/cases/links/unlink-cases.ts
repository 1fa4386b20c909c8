import { getConfiguration } from '../../configuration/configuration.ts';
import type { CaseLink } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { requireRevision } from '../../platform/expect-revision.ts';
import { CaseEdit } from '../case-edit.ts';
import { readCaseFile } from '../case-file.ts';
import { editVisibleCase } from '../visible-case.ts';
import { planUnlink } from './plan-link.ts';

/**
 * Takes the link of a case away, on both sides; whoever may change one of the two cases may do that. The revision of the
 * link that the caller saw must be named.
 */
export const unlinkCases = (ctx: Context, { caseId, linkId }: { caseId: string; linkId: string }): Promise<CaseLink> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const a = await editVisibleCase(ctx, caseId, { action: 'unlink', sharedBy: 2 });
    const link = a.file.links.find(({ caseLinkId }) => caseLinkId === linkId);
    if (!link) throw notFound('link of this case');
    requireRevision(ctx, link);
    const other = await readCaseFile(link.otherCaseId);
    if (!other) {
      // Deleted for good: nothing is left there to take away.
      a.remove('caseLink', link);
      return commit(ctx, a.writes(), link);
    }
    const b = new CaseEdit(ctx, other, { sharedBy: 2 });
    planUnlink({ a, b }, configuration);
    return commit(ctx, [...a.writes(), ...b.writes()], link);
  });
