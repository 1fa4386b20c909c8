import type { Configuration } from '../../configuration/configuration.ts';
import { getConfiguration } from '../../configuration/configuration.ts';
import { readKeptContact } from '../../contacts/contacts.ts';
import type { Submission } from '../../model.ts';
import { commit, retryOnConflict } from '../../platform/commit.ts';
import type { Context } from '../../platform/context.ts';
import { AppError, conflict } from '../../platform/errors.ts';
import { log } from '../../platform/logger.ts';
import { changed } from '../../platform/stamps.ts';
import type { Form } from '../form.schema.ts';
import type { FormLink } from '../../model.ts';
import type { Values } from '../read-values.ts';
import { sortValues } from '../sort-values.ts';
import type { SubmissionState } from '../submission.entity.ts';
import { moveSubmission, readSubmission, submissionWrite } from '../submissions/submissions.ts';
import { failureWords } from './failure-words.ts';
import { findTarget } from './find-target.ts';
import type { FormPerson } from './plan-people.ts';
import { planPeople } from './plan-people.ts';
import type { Target } from './plan-processing.ts';
import { planProcessing } from './plan-processing.ts';
import { submissionContext } from './submission-context.ts';

/**
 * Puts a submission on its case, or opens it, in one transaction with its own record, whoever asks: once, since one that is
 * in none of these states is left as it is. What stands against it is kept with it as the reason why it failed; one that the
 * service tries by itself stays received when something went wrong that nobody foresaw, and is tried again. Not-found when
 * there is none. One that was just read is given as it was, and read again only when somebody writes in between.
 */
export async function processSubmission(
  ctx: Context,
  found: string | Submission,
  from: readonly SubmissionState[] = ['received', 'failed'],
): Promise<Submission> {
  const submissionId = typeof found === 'string' ? found : found.submissionId;
  let known = typeof found === 'string' ? undefined : found;
  try {
    return await retryOnConflict(async () => {
      const submission = known ?? (await readSubmission(submissionId));
      known = undefined;
      return attempt(ctx, submission, from);
    });
  } catch (error) {
    if (ctx.dryRun) throw error;
    return noteFailure(ctx, await readSubmission(submissionId), { error, from });
  }
}

async function attempt(ctx: Context, submission: Submission, from: readonly SubmissionState[]): Promise<Submission> {
  if (!from.includes(submission.state)) return submission;
  const acting = submissionContext(ctx, submission);
  const configuration = await getConfiguration(acting);
  const form = formOf(configuration, submission);
  const sorted = await sortValues(configuration, form, submission.values as Values);
  const known = await knownSender(submission);
  const gather = (needsSender: boolean) => planPeople(acting, configuration, { form, sorted, known, needsSender });
  const named = await gather(false);
  const target = await targetOf(form, submission, named.sender);
  // Only a case that is opened needs a client who says nothing of themselves.
  const people = target.kind === 'open' && !named.sender ? await gather(true) : named;
  const planned = await planProcessing(acting, configuration, { form, sorted, people, submission, target });
  const acceptedBy = ctx.actor.kind === 'user' ? ctx.actor.id : submission.acceptedBy;
  const fields = { ...planned.fields, acceptedBy };
  const processed = { ...submission, ...fields, ...changed(acting, submission.revision) };
  return commit(acting, [submissionWrite(acting, submission, fields), ...planned.writes], processed);
}

/** The form of a submission as it is by now; conflict when it is not there any more. One that was retired still is. */
export function formOf(configuration: Configuration, { formId }: Pick<Submission, 'formId'>): Form {
  const form = configuration.find('forms', formId);
  if (!form) throw conflict(`The form "${formId}" is not there any more.`);
  return form;
}

const targetOf = (form: Form, submission: Submission, sender: FormPerson | undefined): Promise<Target> =>
  findTarget({
    form,
    named: { caseId: submission.namedCaseId, activityId: linkOf(submission).activityId },
    senderId: sender?.found ? sender.contactId : undefined,
    told: submission.reference,
  });

/** What the signed link said that a submission came by. */
export const linkOf = ({ link }: Pick<Submission, 'link'>) =>
  (link ?? {}) as Partial<Pick<FormLink, 'contactId' | 'activityId' | 'values'>>;

async function knownSender(submission: Submission): Promise<FormPerson | undefined> {
  const { contactId } = linkOf(submission);
  if (contactId === undefined) return undefined;
  const contact = await readKeptContact(contactId);
  if (!contact || contact.erasedAt !== undefined || contact.erasureId !== undefined) {
    throw conflict('The contact that its link was made for is not there any more.');
  }
  const kind = contact.kind === 'organisation' ? 'organisation' : 'individual';
  return { contactId: contact.contactId, displayName: contact.displayName, kind, found: true };
}

interface Failure {
  error: unknown;
  from: readonly SubmissionState[];
}

/** Keeps with a submission why it could not be processed. */
async function noteFailure(ctx: Context, submission: Submission, { error, from }: Failure): Promise<Submission> {
  const { submissionId, state } = submission;
  if (!from.includes(state)) return submission;
  const isForeseen = error instanceof AppError;
  if (!isForeseen) log.defect('A submission could not be processed', error, { submissionId });
  if (!isForeseen && state === 'received') return submission;
  return failSubmission(submissionContext(ctx, submission), submission, failureWords(error));
}

/** Lets a submission wait for a person, with the reason. Throws WriteConflict when somebody was faster. */
export const failSubmission = (ctx: Context, submission: Submission, because: string): Promise<Submission> =>
  moveSubmission(ctx, submission, {
    state: 'failed',
    because: [because],
    attention: undefined,
    attentionAt: undefined,
    expiresAt: undefined,
  });
