import { isThere } from '../cases/case-file.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import { readFiles } from '../files/find-file.ts';
import type { Activity, File } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { requireRevision } from '../platform/expect-revision.ts';
import type { ActivityWork } from './activity-work.ts';
import { expectPossible, workOnActivity } from './activity-work.ts';

/** Takes an activity off its case, with its files. The revision that the caller saw must be named. */
export const removeActivity = (ctx: Context, activityId: string): Promise<Activity> =>
  workOnActivity(ctx, { activityId, action: 'remove' }, async (work) => {
    requireRevision(ctx, work.activity);
    await planRemoval(work);
    return work.activity;
  });

/** Decides that. Throws conflict for what stays on its case by its type. */
export async function planRemoval(work: ActivityWork) {
  expectPossible(work, 'remove');
  takeAway(work.edit, work.activity, await filesOf(work.activity));
}

/** The records of the files that are attached to an activity. */
export async function filesOf({ caseId, files = [] }: Activity): Promise<File[]> {
  if (files.length === 0) return [];
  const found = await readFiles(
    caseId,
    files.map(({ fileId }) => fileId),
  );
  return found.filter(isThere);
}

/** Marks the activity and its files as removed; the records stay for a while. */
export function takeAway(edit: CaseEdit, activity: Activity, files: File[]) {
  for (const file of files) edit.remove('file', file);
  edit.remove('activity', activity);
}
