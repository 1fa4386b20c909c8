import type { Case } from '../../model.ts';
import type { Context } from '../../platform/context.ts';
import type { CaseEdit } from '../case-edit.ts';
import type { ListedAs } from '../case.schema.ts';
import { workOnCase } from '../work-on-case.ts';

interface Which {
  caseId: string;
}

/** Puts a case into the bin; the revision that the caller saw must be named. */
export const putInBin = (ctx: Context, { caseId }: Which): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'bin', revision: 'required' }, (edit) => {
    binCase(edit);
    return edit.file.case;
  });

/** Takes a case out of the bin again, as it was. */
export const restoreFromBin = (ctx: Context, { caseId }: Which): Promise<Case> =>
  workOnCase(ctx, { caseId, action: 'restore' }, (edit) => {
    restoreCase(edit);
    return edit.file.case;
  });

/** From now on the case is in no list but the bin's, and rules leave it alone; its status, roles and activities stay. */
export function binCase(edit: CaseEdit) {
  edit.change('case', edit.file.case, { binnedAt: edit.ctx.now });
  listAs(edit, 'binned');
}

/** Undoes binCase. What a merge has taken over stays where it is; from now on nothing more follows it. */
export function restoreCase(edit: CaseEdit) {
  edit.change('case', edit.file.case, { binnedAt: undefined, mergedInto: undefined });
  listAs(edit, edit.file.case.statusClass);
}

/** Holders list their cases by their case roles, so these go with the case. */
function listAs(edit: CaseEdit, listedAs: ListedAs) {
  edit.change('case', edit.file.case, { listedAs });
  for (const held of edit.file.roles) edit.change('caseRole', held, { listedAs });
}
