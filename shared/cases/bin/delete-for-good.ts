import type { Context } from '../../platform/context.ts';
import { expiryAfter } from '../../platform/time.ts';
import { workOnCase } from '../work-on-case.ts';

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Deletes a case that is in the bin for good. From this moment it is there for nobody; what lay on it is deleted by the
 * stream at once, its own record a day later. The revision that the caller saw must be named.
 */
export const deleteForGood = (ctx: Context, { caseId }: { caseId: string }): Promise<void> =>
  workOnCase(ctx, { caseId, action: 'delete-for-good', revision: 'required' }, (edit) => {
    const expiresAt = expiryAfter(ctx.now, DAY_SECONDS);
    edit.change('case', edit.file.case, { erasedAt: ctx.now, listedAs: 'deleted', expiresAt });
  });
