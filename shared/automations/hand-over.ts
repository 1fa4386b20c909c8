import { queueJob } from '../bulk/queue-job.ts';
import { queueMessage } from '../email/queue-message.ts';
import type { BulkJob, FollowUp, Message } from '../model.ts';
import type { Change } from '../platform/change.ts';
import type { Context } from '../platform/context.ts';
import { scheduleFollowUp, unscheduleFollowUp } from './schedule-follow-up.ts';

/** Lets a stored record have its effect outside of the table: messages and bulk jobs are queued, follow-ups scheduled or unscheduled. */
export async function handOver(ctx: Context, change: Change): Promise<void> {
  const { entity, kind, after } = change;
  if (entity === 'followUp') await handOverFollowUp(ctx, change);
  if (kind !== 'created') return;
  if (entity === 'message') await queueMessage(after as unknown as Message);
  if (entity === 'bulkJob') await queueJob(after as unknown as BulkJob);
}

async function handOverFollowUp(ctx: Context, { before, after }: Change) {
  if (!after) return;
  const followUp = after as unknown as FollowUp;
  // New, or waiting again because what had cancelled it was undone.
  if (before?.state !== 'waiting' && followUp.state === 'waiting') await scheduleFollowUp(ctx, followUp);
  // One that fired has no schedule any more: it deletes itself.
  if (before?.state === 'waiting' && followUp.state === 'cancelled') await unscheduleFollowUp(followUp);
}
