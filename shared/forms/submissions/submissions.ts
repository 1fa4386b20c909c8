import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import { commit } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { notFound } from '../../platform/errors.ts';
import { changing } from '../../platform/record-writes.ts';
import { changed } from '../../platform/stamps.ts';
import type { Write } from '../../platform/write.ts';
import type { SubmittedFile } from '../uploads/upload.schema.ts';

/** A submission as it is now, or null when there is none. */
export async function findSubmission(submissionId: string): Promise<Submission | null> {
  const { data } = await model.entities.submission.get({ submissionId }).go({ consistent: true });
  return data;
}

/** A submission as it is now; not-found when there is none. */
export async function readSubmission(submissionId: string): Promise<Submission> {
  const submission = await findSubmission(submissionId);
  if (!submission) throw notFound('submission');
  return submission;
}

/** The files that have come with a submission. */
export const filesOf = ({ files }: Partial<Pick<Submission, 'files'>>) => (files ?? []) as SubmittedFile[];

/** The write that moves a submission on; it fails when the submission was moved in between. */
export const submissionWrite = (ctx: Context, submission: Submission, fields: Partial<Submission>): Write =>
  changing(model.entities.submission, submission, { ...fields, ...changed(ctx, submission.revision) });

/** Moves a submission on and returns it; throws WriteConflict when it was moved in between. */
export const moveSubmission = (
  ctx: Context,
  submission: Submission,
  fields: Partial<Submission>,
): Promise<Submission> =>
  commit(ctx, [submissionWrite(ctx, submission, fields)], {
    ...submission,
    ...fields,
    ...changed(ctx, submission.revision),
  });
