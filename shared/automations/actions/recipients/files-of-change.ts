import * as z from 'zod';
import { chooseFiles } from '../../../email/by-hand/chosen-files.ts';
import type { Message } from '../../../model.ts';
import { AppError, conflict } from '../../../platform/errors.ts';
import type { Situation } from '../action.ts';
import { changedActivity, changedSubmission } from './changed-records.ts';

/** Whose files go with an e-mail: those of the changed activity, or those that came with the submission. */
export const AttachFiles = z.enum(['activity', 'submission']);
export type AttachFiles = z.infer<typeof AttachFiles>;

/** The files that go with an e-mail, if there are any. Conflict when they are too large for one. */
export async function filesOfChange(situation: Situation, whose: AttachFiles | undefined): Promise<Message['files']> {
  if (whose === undefined) return undefined;
  const { file } = situation.edit;
  const submissionId = whose === 'submission' ? (await changedSubmission(situation))?.submissionId : undefined;
  const holding =
    whose === 'activity'
      ? [changedActivity(situation)]
      : file.activities.filter((activity) => submissionId !== undefined && activity.submissionId === submissionId);
  const fileIds = holding.flatMap((activity) => activity?.files?.map(({ fileId }) => fileId) ?? []);
  return chooseFiles(file.case.caseId, fileIds).catch((error: unknown) => {
    if (!(error instanceof AppError)) throw error;
    const reasons = (error.details.errors ?? []).map(({ detail }) => detail);
    throw conflict(`The files that were to be sent along ${[...new Set(reasons)].join(', ')}.`);
  });
}
