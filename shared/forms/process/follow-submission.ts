import { getConfiguration } from '../../configuration/configuration.ts';
import type { Submission } from '../../model.ts';
import type { Change } from '../../platform/change.ts';
import { retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { AppError } from '../../platform/errors.ts';
import { moveSubmission, readSubmission } from '../submissions/submissions.ts';
import { failureWords } from './failure-words.ts';
import { madeOf } from './made.ts';
import { formOf } from './process-submission.ts';
import { submissionContext } from './submission-context.ts';
import { mailsOf, tellBy } from './tell-of-submission.ts';
import { updateFromForm } from './update-contact.ts';

/**
 * Does what follows once a submission was processed, each part by itself and once: changes of the contacts that it names,
 * the confirmation to the sender, the mails to those whom its form tells. What cannot be done is kept with the submission
 * as the reason, and keeps nothing else from being done; what nobody foresaw is tried again when the change comes again.
 */
export async function followSubmission(ctx: Context, change: Change): Promise<void> {
  const { entity, before, after } = change;
  const submission = after as unknown as Submission | undefined;
  if (entity !== 'submission' || submission?.state !== 'processed' || before?.state === 'processed') return;
  if (change.cause.quiet) return;
  const acting = submissionContext(ctx, submission);
  const failures: unknown[] = [];
  const parts = await partsOf(ctx, acting, submission).catch((error: unknown) => [() => Promise.reject(error)]);
  for (const part of parts) await part().catch((error: unknown) => failures.push(error));
  const reasons = failures.filter((error) => error instanceof AppError).map(failureWords);
  if (reasons.length > 0) await keepReasons(acting, submission.submissionId, reasons);
  const defect = failures.find((error) => !(error instanceof AppError));
  if (defect !== undefined) throw defect;
}

/** Contacts are changed by what the visitor sent; mails are the service's own. */
async function partsOf(ctx: Context, acting: Context, submission: Submission): Promise<(() => Promise<void>)[]> {
  const configuration = await getConfiguration(ctx);
  const form = formOf(configuration, submission);
  const found = form.matching.update === 'never' ? [] : madeOf(submission).people.filter((person) => person.found);
  const contactIds = [...new Set(found.map(({ contactId }) => contactId))];
  return [
    ...contactIds.map((contactId) => () => updateFromForm(acting, submission.submissionId, contactId)),
    ...mailsOf(form, submission).map((mail) => () => tellBy({ ...acting, actor: ctx.actor }, submission, mail)),
  ];
}

/** Of a change that comes again the reasons are the same, and are kept once. */
const keepReasons = (ctx: Context, submissionId: string, reasons: string[]): Promise<void> =>
  retryOnConflict(async () => {
    const submission = await readSubmission(submissionId);
    const because = [...new Set([...(submission.because ?? []), ...reasons])];
    if (because.length === (submission.because ?? []).length) return;
    await moveSubmission(ctx, submission, { because });
  });
