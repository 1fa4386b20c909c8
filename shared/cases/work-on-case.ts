import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { expectRevision, requireRevision } from '../platform/expect-revision.ts';
import type { CaseAction } from './case-actions.ts';
import type { CaseEdit } from './case-edit.ts';
import { commitCase } from './commit-case.ts';
import { editVisibleCase } from './visible-case.ts';

interface Work {
  caseId: string;
  action: CaseAction;
  /** Whether the caller must name the revision that they saw; otherwise they may. */
  revision?: 'required';
}

/**
 * Decides something about one case that the caller may see and do this with, and stores it; again on fresh data when
 * somebody else wrote meanwhile. Returns what the decision gives. Stale when the caller saw another revision.
 */
export const workOnCase = <T>(
  ctx: Context,
  { caseId, action, revision }: Work,
  decide: (edit: CaseEdit, configuration: Configuration) => T | Promise<T>,
): Promise<T> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const edit = await editVisibleCase(ctx, caseId, action);
    if (revision === 'required') requireRevision(ctx, edit.file.case);
    else expectRevision(ctx, edit.file.case);
    const decided = await decide(edit, configuration);
    return commitCase(edit, configuration, () => decided);
  });
