import { addActivity } from '../activities/add-activity.ts';
import type { CaseEdit } from '../cases/case-edit.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Activity, File } from '../model.ts';
import { conflict } from '../platform/errors.ts';
import { shortened } from '../platform/shorten.ts';
import { MAXIMUM_FILES } from './file.schema.ts';

/** What is known of a file before it is attached to anything. */
export type LooseFile = Pick<File, 'fileId' | 'name' | 'contentType' | 'size' | 'kind' | 'key'>;

const MAXIMUM_SUBJECT = 255;

/** Decides that files belong to an activity of the case; throws conflict when it cannot take them. */
export function attachFiles(edit: CaseEdit, activity: Activity, files: LooseFile[]) {
  expectRoom(activity, files.length);
  const { caseId, activityId, type: activityType } = activity;
  const listed = files.map(({ fileId, name, contentType, size }) => ({ fileId, name, contentType, size }));
  return {
    activity: edit.change('activity', activity, {
      files: [...(activity.files ?? []), ...listed],
      untouched: undefined,
    }),
    files: files.map((file) => edit.add('file', { ...file, caseId, activityId, activityType })),
  };
}

/** Throws conflict when an activity cannot take so many files more. */
export function expectRoom({ files = [] }: Activity, more: number) {
  if (files.length + more <= MAXIMUM_FILES) return;
  throw conflict(
    `An activity holds at most ${MAXIMUM_FILES} files, and this one has ${files.length}. Add the others without it.`,
  );
}

/** Adds the activity that tells of files which were added by themselves; its subject is theirs or their names. */
export function addFileUpload(
  edit: CaseEdit,
  configuration: Configuration,
  { subject, files }: { subject: string | undefined; files: LooseFile[] },
): Activity {
  const names = files.map(({ name }) => name).join(', ');
  return addActivity(edit, configuration, {
    type: 'file-upload',
    subject: subject ?? shortened(names, MAXIMUM_SUBJECT),
    status: 'completed',
  });
}
