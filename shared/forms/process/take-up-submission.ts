import type { Submission } from '../../model.ts';
import { model } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import type { Context } from '../../platform/context.ts';
import { addMilliseconds } from '../../platform/time.ts';
import { moveSubmission, readSubmission } from '../submissions/submissions.ts';
import { failSubmission, processSubmission } from './process-submission.ts';

/** As often as that the service tries by itself; then a person has to. */
const MAXIMUM_ATTEMPTS = 5;
const AGAIN_MILLISECONDS = 5 * 60_000;

/** Puts a submission on its case that was received just now, or that the sweep asks to be tried again. */
export async function takeUpSubmission(ctx: Context, { entity, before, after }: Change): Promise<void> {
  const submission = after as unknown as Submission | undefined;
  if (entity !== 'submission' || submission?.state !== 'received') return;
  const asked = before?.state !== 'received' || before.attempts !== submission.attempts;
  if (asked) await processSubmission(ctx, submission.submissionId, ['received']);
}

/** Submissions that have waited too long to be put on their case. */
export async function leftSubmissions({ now }: Context, limit: number): Promise<Pick<Submission, 'submissionId'>[]> {
  const { data } = await model.entities.submission.query
    .byAttention({ attention: 'submission' })
    .lt({ attentionAt: now })
    .go({ limit, attributes: ['submissionId'] });
  return data;
}

/** Asks for another attempt, which the stream brings about; after the fifth it is left to a person. */
export async function retrySubmission(ctx: Context, submissionId: string): Promise<void> {
  const submission = await readSubmission(submissionId);
  const { state, attentionAt, attempts = 0 } = submission;
  if (state !== 'received' || attentionAt === undefined || attentionAt >= ctx.now) return;
  if (attempts >= MAXIMUM_ATTEMPTS) {
    await failSubmission(
      ctx,
      submission,
      `The service tried ${MAXIMUM_ATTEMPTS} times, and something went wrong in it.`,
    );
    return;
  }
  await moveSubmission(ctx, submission, {
    attempts: attempts + 1,
    attentionAt: addMilliseconds(ctx.now, AGAIN_MILLISECONDS),
  });
}
