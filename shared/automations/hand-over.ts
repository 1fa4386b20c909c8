import { queueJob } from '../bulk/queue-job.ts';
import { queueImport } from '../imports/queue-import.ts';
import { queueMessage } from '../email/queue-message.ts';
import type { BulkJob, FollowUp, Import, Message } from '../model.ts';
import type { Change } from '../platform/change.ts';
import type { Context } from '../platform/context.ts';
import { scheduleFollowUp, unscheduleFollowUp } from './schedule-follow-up.ts';

/** Lets a stored record have its effect outside of the table: messages, bulk jobs and imports are queued, follow-ups scheduled or unscheduled. */
export async function handOver(ctx: Context, change: Change): Promise<void> {
  const { entity, kind, after } = change;
  if (entity === 'followUp') await handOverFollowUp(ctx, change);
  if (entity === 'import') await handOverImport(change);
  if (entity === 'message') await handOverMessage(change);
  if (kind !== 'created') return;
  if (entity === 'bulkJob') await queueJob(after as unknown as BulkJob);
}

/** A message that is new, or was a draft. What waits for another reason is taken up by the sweep. */
async function handOverMessage({ before, after }: Change) {
  const message = after as unknown as Message | undefined;
  const isNew = before === undefined || before.state === 'draft';
  if (isNew && message?.state === 'planned') await queueMessage(message);
}

/** A file that is to be gone through, for the first time or again. */
async function handOverImport({ before, after }: Change) {
  const job = after as unknown as Import | undefined;
  if (job && job.pass !== before?.pass && job.pass > 0) await queueImport(job);
}

async function handOverFollowUp(ctx: Context, { before, after }: Change) {
  if (!after) return;
  const followUp = after as unknown as FollowUp;
  // New, or waiting again because what had cancelled it was undone.
  if (before?.state !== 'waiting' && followUp.state === 'waiting') await scheduleFollowUp(ctx, followUp);
  // One that fired has no schedule any more: it deletes itself.
  if (before?.state === 'waiting' && followUp.state === 'cancelled') await unscheduleFollowUp(followUp);
}
