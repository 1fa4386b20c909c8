import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { requireRevision } from '../../platform/expect-revision.ts';
import { editVisibleCase } from '../visible-case.ts';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Deletes a case that is in the bin for good. From this moment it is there for nobody; what lay on it is deleted by the
 * stream at once, its own record a day later. The revision that the caller saw must be named.
 */
export const deleteForGood = (ctx: Context, { caseId }: { caseId: string }): Promise<void> =>
  retryOnConflict(async () => {
    const edit = await editVisibleCase(ctx, caseId, 'delete-for-good');
    requireRevision(ctx, edit.file.case);
    const expiresAt = Math.floor(Date.parse(ctx.now) / 1000) + DAY_SECONDS;
    edit.change('case', edit.file.case, { erasedAt: ctx.now, listedAs: 'deleted', expiresAt });
    return commit(ctx, edit.writes(), undefined);
  });
