import type { Plan } from '../../bulk/actions/action.ts';
import { readCaseHead } from '../../cases/case-file.ts';
import type { Configuration } from '../../configuration/configuration.ts';
import type { Erasure, Submission } from '../../model.ts';
import { model } from '../../model.ts';
import type { Cause, Context } from '../../platform/context.ts';
import { conflict } from '../../platform/errors.ts';
import type { Write } from '../../platform/write.ts';
import { rewriteTrail } from '../../audit/rewrite-trail.ts';
import { madeOf } from '../../forms/process/made.ts';
import { findSubmission } from '../../forms/submissions/submissions.ts';
import { readActiveUser } from './active-user.ts';
import { countsOn } from './counts.ts';
import { say } from './say-less.ts';
import { eraseContacts } from './erase-contact.ts';
import { emptiedSubmission, namelessSubmission } from './erase-submission.ts';
import { emptyEntry } from './erased-entries.ts';
import { expectTold } from './expect-told.ts';
import { eraseOnCase } from './erase-on-case.ts';
import { eraseFromTrail } from './erase-trail.ts';
import { erasureMove } from './erasures.ts';
import { expectNotHeld, isWhole } from './fate-of-case.ts';
import { calledHere } from './called-here.ts';
import { renamingOf } from './renaming.ts';
import type { Subject } from './subject.ts';
import { addressesOf, mentionsOf } from './subject.ts';
import { callingsOf } from './trail-of-person.ts';

/** One piece of the work on a person. */
export interface Piece {
  ctx: Context;
  configuration: Configuration;
  erasure: Erasure;
  subject: Subject;
}

/**
 * Erases what a submission says, where it is theirs or nobody's; of somebody else's what it says of them. That it was sent,
 * when and by which form stays.
 */
export async function eraseSubmission({ ctx, erasure, subject }: Piece, submissionId: string): Promise<Plan> {
  const submission = await findSubmission(submissionId);
  if (submission) await expectCaseNotHeld(ctx, submission);
  if (submission) await say(ctx, [model.entities.submission, submission], fieldsAfter(submission, subject));
  return { writes: [erasureMove(ctx, erasure, { counts: { submissions: 1 } })], caseIds: [] };
}

const fieldsAfter = (submission: Submission, { contactIds }: Subject) =>
  isTheirs(submission, contactIds) ? emptiedSubmission(submission) : namelessSubmission(submission, contactIds);

const isTheirs = ({ contactId }: Submission, contactIds: string[]) =>
  contactId === undefined || contactIds.includes(contactId);

/** Takes what a submission said out of its own trail, which it has while it is on no case; from then on nothing leads to it. */
export async function eraseSubmissionTrail({ subject }: Piece, submissionId: string): Promise<Plan> {
  const submission = await findSubmission(submissionId);
  if (submission) await expectTold(submission.caseId ?? submissionId, submissionId, submission);
  const named = submission !== null && !isTheirs(submission, subject.contactIds) ? madeOf(submission).people : [];
  const isNamed = named.some(({ contactId }) => subject.contactIds.includes(contactId));
  if (!submission || isTheirs(submission, subject.contactIds) || isNamed) await rewriteTrail(submissionId, emptyEntry);
  return { writes: forgetting(subject, submissionId), caseIds: [] };
}

async function expectCaseNotHeld({ now }: Context, { caseId }: Submission) {
  const head = caseId === undefined ? null : await readCaseHead(caseId);
  if (head) expectNotHeld(head.case, now);
}

/** Erases what a case says, all of it or the person's name alone. Conflict while the case is to be kept. */
export async function erasePersonOnCase(piece: Piece, caseId: string): Promise<Plan> {
  const { ctx, configuration, erasure, subject } = piece;
  const head = await readCaseHead(caseId);
  if (head) expectNotHeld(head.case, ctx.now);
  const whole = head !== null && (await becomesEmpty(piece, head));
  const counts = head ? await countsOn(head, { whole, now: ctx.now }) : {};
  const called = await callingsOf(subject.contacts);
  await eraseOnCase(ctx, configuration, {
    caseId,
    whole,
    renaming: (file, messages) =>
      renamingOf(subject.contactIds, calledHere(called, { contactIds: subject.contactIds, file, messages })),
  });
  return { writes: [erasureMove(ctx, erasure, { counts })], caseIds: [caseId] };
}

/** Also when it is empty already because this very piece was interrupted right after. */
async function becomesEmpty({ ctx, subject }: Piece, head: NonNullable<Awaited<ReturnType<typeof readCaseHead>>>) {
  const { emptiedAt, cause } = head.case;
  if (emptiedAt !== undefined) return (cause as Cause).id === ctx.cause.id;
  return isWhole(head, subject.contactIds);
}

/** Takes the person out of the trail of a case; from then on nothing leads from them to it. */
export async function erasePersonFromTrail({ subject }: Piece, caseId: string): Promise<Plan> {
  const { contactIds, contacts } = subject;
  await eraseFromTrail(caseId, { contactIds, called: await callingsOf(contacts) });
  return { writes: forgetting(subject, caseId), caseIds: [caseId] };
}

/** Erases the contact itself, last of all. Conflict while something that names the person is left. */
export async function erasePersonItself({ ctx, erasure, subject }: Piece): Promise<Plan> {
  for await (const _ of mentionsOf(subject.contactIds)) {
    throw conflict(
      'Some of what names this person could not be erased: see the items that failed, then start it again.',
    );
  }
  const user = await readActiveUser(subject);
  if (user) throw conflict(user);
  const counts = await eraseContacts(ctx, subject);
  return { writes: [erasureMove(ctx, erasure, { counts, finishedAt: ctx.now })], caseIds: [] };
}

const forgetting = (subject: Subject, mentionedIn: string): Write[] =>
  [...subject.contactIds, ...(mentionedIn.startsWith('submission_') ? addressesOf(subject) : [])].map((contactId) => ({
    Delete: model.entities.contactMention.delete({ contactId, mentionedIn }).params(),
  }));
