import { getConfiguration } from '../configuration/configuration.ts';
import type { Case } from '../model.ts';
import { commit, retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { expectRevision } from '../platform/expect-revision.ts';
import { CaseEdit } from './case-edit.ts';
import type { ChangeStatus } from './case.schema.ts';
import { changeAround, changedEdits, describeLinked, editLinked } from './links/change-linked.ts';
import type { LinkedChange } from './links/change-linked.ts';
import { refreshChildren } from './links/refresh-children.ts';
import { setStatus } from './set-status.ts';
import { expectAction, readVisibleCase } from './visible-case.ts';

/** A case after its status was changed and, if that was asked for, what became of those that it is linked with. */
export type ChangedCase = Case & { linked?: LinkedChange };

/**
 * Moves a case to another status; closes or reopens it when the status is of the other class. With `includeLinked`
 * those that it is directly linked with go along in the same transaction, as far as they can.
 */
export const changeStatus = (
  ctx: Context,
  { caseId, includeLinked = false, ...wanted }: ChangeStatus & { caseId: string },
): Promise<ChangedCase> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const file = await readVisibleCase(ctx, caseId);
    expectAction(ctx, file, 'change-status');
    expectRevision(ctx, file.case);
    const linked = includeLinked ? await editLinked(ctx, configuration, file) : [];
    const edit = new CaseEdit(ctx, file, { sharedBy: linked.length + 1 });
    await refreshChildren(edit, configuration);
    changeAround(edit, linked, (one) => setStatus(one, configuration, wanted));
    if (edit.file.case === file.case) {
      throw conflict(`The case is "${configuration.label('statuses', wanted.status)}" already.`);
    }
    const writes = [edit, ...changedEdits(linked)].flatMap((one) => one.writes());
    return commit<ChangedCase>(ctx, writes, {
      ...edit.file.case,
      ...(includeLinked && { linked: describeLinked(linked) }),
    });
  });
