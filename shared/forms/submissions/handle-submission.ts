import type { Submission } from '../../model.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { conflict, notFound } from '../../platform/errors.ts';
import { expectRevision } from '../../platform/expect-revision.ts';
import { expiryAfter } from '../../platform/time.ts';
import { may } from '../../users/permissions.ts';
import { processSubmission } from '../process/process-submission.ts';
import type { SubmissionState } from '../submission.entity.ts';
import type { RefuseSubmission } from './submission.schema.ts';
import { readVisibleSubmission } from './see-submission.ts';
import { moveSubmission } from './submissions.ts';
import { KEPT_SECONDS } from './unfinished.ts';

const ACCEPTED: SubmissionState[] = ['held', 'unfinished'];
const AGAIN: SubmissionState[] = ['received', 'failed'];
const REFUSABLE = new Set<SubmissionState>(['held', 'unfinished', 'failed']);

/**
 * Makes of a submission that was held, or never finished, what it was meant for; without the files that did not come. One
 * that was accepted already is answered as it is now. Conflict for one that was refused.
 */
export async function acceptSubmission(ctx: Context, submissionId: string): Promise<Submission> {
  const submission = await readHandled(ctx, submissionId);
  if (submission.state === 'refused') throw conflict('This submission was refused.');
  return processSubmission(ctx, submission, ACCEPTED);
}

/** Tries again what failed, or has not been processed yet. Conflict for one that is to be accepted or refused first. */
export async function processAgain(ctx: Context, submissionId: string): Promise<Submission> {
  const submission = await readHandled(ctx, submissionId);
  const { state } = submission;
  if (state === 'refused') throw conflict('This submission was refused.');
  if (ACCEPTED.includes(state)) throw conflict('This submission was not accepted yet. Accept or refuse it.');
  return processSubmission(ctx, submission, AGAIN);
}

/** Refuses a submission, of which nothing is made then; it is kept for ninety days. Conflict for one that something was made of. */
export const refuseSubmission = (
  ctx: Context,
  { submissionId, reason }: RefuseSubmission & { submissionId: string },
): Promise<Submission> =>
  retryOnConflict(async () => {
    const submission = await readHandled(ctx, submissionId);
    if (submission.state === 'refused') return submission;
    if (!REFUSABLE.has(submission.state)) throw conflict('This submission is on its case, or about to be put there.');
    return moveSubmission(ctx, submission, {
      state: 'refused',
      because: [...(submission.because ?? []), `Refused: ${reason}`],
      expiresAt: expiryAfter(ctx.now, KEPT_SECONDS),
    });
  });

/** A submission that the actor handles; not-found otherwise. Stale when they saw another revision. */
async function readHandled(ctx: Context, submissionId: string): Promise<Submission> {
  const submission = await readVisibleSubmission(ctx, submissionId);
  if (!may(ctx.actor, 'submissions:handle', submission.category)) throw notFound('submission');
  expectRevision(ctx, submission);
  return submission;
}
