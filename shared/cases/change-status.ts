import { getConfiguration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import type { ChangeStatus } from './case.schema.ts';
import { commitCase } from './commit-case.ts';
import { setStatus } from './set-status.ts';
import { editVisibleCase } from './visible-case.ts';

/** Moves a case to another status; closes or reopens it when the status is of the other class. */
export const changeStatus = (ctx: Context, { caseId, ...wanted }: ChangeStatus & { caseId: string }): Promise<Case> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const edit = await editVisibleCase(ctx, caseId, 'change-status');
    expectRevision(ctx, edit.file.case);
    if (!setStatus(edit, configuration, wanted)) {
      throw conflict(`The case is "${configuration.label('statuses', wanted.status)}" already.`);
    }
    return commitCase(edit, configuration, () => edit.file.case);
  });
