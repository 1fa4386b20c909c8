import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { attendFollowUps } from '../../shared/automations/follow-ups/attend-follow-ups.ts';
import { handOver } from '../../shared/automations/hand-over.ts';
import { reactToChange } from '../../shared/automations/react-to-change.ts';
import { keepTimers } from '../../shared/automations/timers/keep-timers.ts';
import { BatchCases } from '../../shared/cases/batch-cases.ts';
import { finishClosedCase } from '../../shared/cases/closing/finish-closed-case.ts';
import { finishDeletion } from '../../shared/cases/bin/finish-deletion.ts';
import { tellAssignees } from '../../shared/email/tell-assignees.ts';
import { followUnsubscription } from '../../shared/email/unsubscribe/follow-unsubscription.ts';
import { followLinkedCase } from '../../shared/cases/links/follow-linked-case.ts';
import { continueMerge } from '../../shared/cases/merge/continue-merge.ts';
import { followContact } from '../../shared/contacts/follow/follow-contact.ts';
import { releaseObject } from '../../shared/files/release-object.ts';
import { followSubmission } from '../../shared/forms/process/follow-submission.ts';
import { takeUpSubmission } from '../../shared/forms/process/take-up-submission.ts';
import { releaseUploads } from '../../shared/forms/uploads/release-uploads.ts';
import { serviceContext } from '../../shared/platform/context.ts';
import type { Change } from '../../shared/platform/change.ts';
import type { Context } from '../../shared/platform/context.ts';
import { eachChange } from './each-change.ts';

/** Second consumer of the table's stream: hands over what waits to leave the table, and lets rules act. */
export const handler = async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
  const cases = new BatchCases();
  return eachChange((change) => react(change, cases))(event);
};

async function react(change: Change, cases: BatchCases): Promise<void> {
  const ctx = following(serviceContext('react', change.id), change);
  await handOver(ctx, change);
  await finishClosedCase(ctx, change);
  await finishDeletion(ctx, change);
  await releaseObject(change);
  await releaseUploads(change);
  await followUnsubscription(ctx, change);
  await followLinkedCase(ctx, change);
  // What an erasure takes away is taken on to nowhere else.
  if (change.cause.erases) return;
  await continueMerge(ctx, change, cases);
  await followContact(ctx, change);
  await tellAssignees(ctx, change, cases);
  await takeUpSubmission(ctx, change);
  await followSubmission(ctx, change);
  await keepTimers(ctx, change);
  await attendFollowUps(ctx, change);
  await reactToChange(ctx, change);
}

/** What is done because of a change carries on its chain of causes, so that no loop of rules can hide behind it. */
function following(ctx: Context, { cause }: Change): Context {
  const { root, depth, rules, quiet, erases } = cause;
  const marks = { ...(rules && { rules }), ...(quiet && { quiet }), ...(erases && { erases }) };
  return { ...ctx, cause: { ...ctx.cause, root, depth: depth + 1, ...marks } };
}
