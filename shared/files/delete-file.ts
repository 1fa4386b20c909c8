import type { CaseEdit } from '../cases/case-edit.ts';
import { commitCase } from '../cases/commit-case.ts';
import { editVisibleCase } from '../cases/visible-case.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { File } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { requireRevision } from '../platform/expect-revision.ts';
import { log } from '../platform/logger.ts';
import { findVisibleFile } from './find-file.ts';
import { releaseObjects } from './release-objects.ts';

/** Takes a file away from its case and its activity, and its object from S3. The revision that the caller saw must be named. */
export async function deleteFile(ctx: Context, fileId: string): Promise<void> {
  const file = await retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const found = await findVisibleFile(ctx, fileId);
    const edit = await editVisibleCase(ctx, found.caseId, 'add-files');
    requireRevision(ctx, found);
    detachFile(edit, found);
    return commitCase(edit, configuration, () => found);
  });
  if (!ctx.dryRun) await removeObject(file);
}

/** Decides that a file is no longer on its case; the record stays for a while, so that the audit trail knows who did. */
export function detachFile(edit: CaseEdit, file: File) {
  edit.remove('file', file);
  const activity = edit.file.activities.find(({ activityId }) => activityId === file.activityId);
  if (!activity) return;
  const left = (activity.files ?? []).filter(({ fileId }) => fileId !== file.fileId);
  edit.change('activity', activity, { files: left.length > 0 ? left : undefined });
}

/** The file is gone for everybody by now: an object that stays because this fails is one that nothing leads to. */
async function removeObject(file: File) {
  try {
    await releaseObjects([file]);
  } catch (error) {
    log.defect('The object of a deleted file was left behind', error, { fileId: file.fileId });
  }
}
