import type { CaseEdit } from '../../cases/case-edit.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import { addFileUpload, attachFiles } from '../../files/attach-files.ts';
import { MAXIMUM_FILES } from '../../files/file.schema.ts';
import type { Activity } from '../../model.ts';
import { filesOf } from '../submissions/submissions.ts';
import type { SubmittedFile } from '../uploads/upload.schema.ts';
import type { Putting } from './put-answers.ts';

/** The files of a submission that a form puts on one of its activities, by the id that it gives this. */
export function filesFor({ form, submission }: Putting, activity: string): SubmittedFile[] {
  const fields = form.fields.filter(({ destinations }) =>
    destinations.some((to) => to.to === 'activity' && to.field === 'files' && to.activity === activity),
  );
  return filesOf(submission).filter(({ field }) => fields.some(({ name }) => name === field));
}

/** Attaches them; nothing where there are none. */
export function attachAll(edit: CaseEdit, activity: Activity, files: SubmittedFile[]): Activity {
  return files.length > 0 ? attachFiles(edit, activity, files.map(loose)).activity : activity;
}

/**
 * Files without a place in the form go to the activity that was asked about, while it takes them; otherwise to activities of
 * their own, which are returned.
 */
export function putOtherFiles(edit: CaseEdit, configuration: Configuration, putting: Putting): Activity[] {
  const { form, submission, activityId } = putting;
  const placed = new Set(form.activities.flatMap(({ id }) => filesFor(putting, id)));
  const files = filesOf(submission).filter((file) => !placed.has(file));
  const asked = edit.file.activities.find((activity) => activity.activityId === activityId);
  if (asked && (asked.files?.length ?? 0) + files.length <= MAXIMUM_FILES) {
    attachAll(edit, asked, files);
    return [];
  }
  const bundles = Array.from({ length: Math.ceil(files.length / MAXIMUM_FILES) }, (_, i) =>
    files.slice(i * MAXIMUM_FILES, (i + 1) * MAXIMUM_FILES),
  );
  return bundles.map((some) => {
    const upload = addFileUpload(edit, configuration, { subject: form.title, files: some });
    const telling = edit.change('activity', upload, { submissionId: submission.submissionId });
    return attachAll(edit, telling, some);
  });
}

const loose = ({ fileId, name, contentType, size, kind, key }: SubmittedFile) => ({
  fileId,
  name,
  contentType,
  size,
  kind,
  key,
});
