import type { Change } from '../../platform/change.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { CaseEdit } from '../case-edit.ts';
import { readCaseFile } from '../case-file.ts';
import { finishClosing } from './finish-closing.ts';

/** Ends what a closing could not hold in its one transaction, or what came in beside it. Nothing to do most of the time. */
export async function finishClosedCase(ctx: Context, { entity, before, after }: Change): Promise<void> {
  if (entity !== 'case' || after?.statusClass !== 'closed' || before?.statusClass === 'closed') return;
  const { caseId } = after as { caseId: string };
  let rest: 'finished' | 'more';
  do {
    rest = await retryOnConflict(async () => {
      const file = await readCaseFile(caseId);
      if (file?.case.listedAs !== 'closed') return 'finished';
      const edit = new CaseEdit(ctx, file);
      const left = finishClosing(edit);
      await commit(ctx, edit.writes(), undefined);
      return left;
    });
  } while (rest === 'more');
}
