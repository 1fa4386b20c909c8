import type { CaseEdit } from '../cases/case-edit.ts';
import { readCaseFile } from '../cases/case-file.ts';
import { commitCase } from '../cases/commit-case.ts';
import { editReadCase } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { File } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { AppError, forbidden } from '../platform/errors.ts';
import { requireRevision } from '../platform/expect-revision.ts';
import { findFileOn } from './find-file.ts';

/** Takes a file away from its case and its activity. The revision that the caller saw must be named. */
export const deleteFile = (ctx: Context, fileId: string): Promise<void> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const { file, head } = await findFileOn(ctx, fileId, readCaseFile);
    const edit = await editReadCase(ctx, head, 'add-files').catch(asForbidden);
    requireRevision(ctx, file);
    detachFile(edit, file);
    return commitCase(edit, configuration, () => undefined);
  });

/** Who sees a file through an activity of theirs alone may know that it is there. */
function asForbidden(error: unknown): never {
  if (!(error instanceof AppError) || error.code !== 'not-found') throw error;
  throw forbidden('You may read this file. Ask somebody who works on its case to take it away.');
}

/** Decides that a file is no longer on its case; its record and its object stay for a while, so that it can be brought back. */
export function detachFile(edit: CaseEdit, file: File) {
  edit.remove('file', file);
  const activity = edit.file.activities.find(({ activityId }) => activityId === file.activityId);
  if (!activity) return;
  const left = (activity.files ?? []).filter(({ fileId }) => fileId !== file.fileId);
  edit.change('activity', activity, { files: left.length > 0 ? left : undefined });
}
