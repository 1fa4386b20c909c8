import { expectActivityAction } from '../activities/activity-actions.ts';
import { CaseEdit } from '../cases/case-edit.ts';
import { isThere, readCaseFile } from '../cases/case-file.ts';
import { commitCase } from '../cases/commit-case.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { getConfiguration } from '../configuration/configuration.ts';
import type { Activity, File } from '../model.ts';
import { retryOnConflict } from '../platform/commit.ts';
import type { Context } from '../platform/context.ts';
import { conflict, notFound } from '../platform/errors.ts';
import { addFileUpload, attachFiles, expectRoom, type LooseFile } from './attach-files.ts';
import { expectAttaching } from './expect-attaching.ts';
import type { CompleteFiles } from './file.schema.ts';
import { readFiles } from './find-file.ts';
import { findArrived, keepArrived } from './take-in-files.ts';

export interface CompletedFiles {
  /** What the files are attached to; undefined when it was taken away since. */
  activity: Activity | undefined;
  /** In the order in which they were named. */
  files: File[];
}

/**
 * Records files that have arrived in S3, all of them or none, on the activity named or on a new one. Conflict when one has
 * not arrived. Repeating it answers with what was recorded.
 */
export const completeFiles = (ctx: Context, input: CompleteFiles & { caseId: string }): Promise<CompletedFiles> =>
  retryOnConflict(async () => {
    const configuration = await getConfiguration(ctx);
    const edit = await editFor(ctx, input);
    const known = await recordedFiles(input);
    const arrived = await findArrived(input, new Set(known.map(({ fileId }) => fileId)));
    if (arrived.length > 0) {
      const activity = targetOf(edit, input);
      if (activity) {
        expectActivityAction(configuration, { action: 'attach', activity, head: edit.file });
        expectRoom(activity, arrived.length);
      }
      const files = await keepArrived(ctx, arrived);
      known.push(...attach(edit, configuration, { ...input, activity, files }));
    }
    return commitCase(edit, configuration, () => completed(edit, input, known));
  });

async function editFor(ctx: Context, { caseId, activityId }: CompleteFiles & { caseId: string }): Promise<CaseEdit> {
  const file = await readCaseFile(caseId);
  const activity = file?.activities.find((other) => other.activityId === activityId);
  return new CaseEdit(ctx, await expectAttaching(ctx, file, activity));
}

/** Those of the files that are recorded already; throws conflict when one of them was taken away since. */
async function recordedFiles({ caseId, files }: CompleteFiles & { caseId: string }): Promise<File[]> {
  const known = await readFiles(
    caseId,
    files.map(({ fileId }) => fileId),
  );
  const gone = known.find((file) => !isThere(file));
  if (gone) throw conflict(`"${gone.name}" was deleted after it had been added. Upload it again.`);
  return known;
}

function targetOf({ file }: CaseEdit, { activityId }: CompleteFiles): Activity | undefined {
  if (activityId === undefined) return undefined;
  const activity = file.activities.find((other) => other.activityId === activityId);
  if (!activity) throw notFound('activity');
  return activity;
}

interface Attaching {
  activity: Activity | undefined;
  subject?: string | undefined;
  files: LooseFile[];
}

function attach(edit: CaseEdit, configuration: Configuration, { activity, subject, files }: Attaching): File[] {
  const target = activity ?? addFileUpload(edit, configuration, { subject, files });
  return attachFiles(edit, target, files).files;
}

function completed({ file }: CaseEdit, input: CompleteFiles, known: File[]): CompletedFiles {
  const files = input.files.flatMap(({ fileId }) => known.find((one) => one.fileId === fileId) ?? []);
  // Where some were recorded earlier, the newest tells of this request.
  const { activityId } = known.at(-1) ?? {};
  return { activity: file.activities.find((activity) => activity.activityId === activityId), files };
}
