import { queueMessage } from '../email/queue-message.ts';
import type { FollowUp, Message } from '../model.ts';
import type { Change } from '../platform/change.ts';
import type { Context } from '../platform/context.ts';
import { scheduleFollowUp, unscheduleFollowUp } from './schedule-follow-up.ts';

/** Lets a stored record have its effect outside of the table: a planned message is queued, a follow-up scheduled or unscheduled. */
export async function handOver(ctx: Context, { entity, kind, before, after }: Change): Promise<void> {
  if (entity === 'message' && kind === 'created') await queueMessage(after as unknown as Message);
  if (entity !== 'followUp' || !after) return;
  const followUp = after as unknown as FollowUp;
  if (kind === 'created') await scheduleFollowUp(ctx, followUp);
  // One that fired has no schedule any more: it deletes itself.
  if (before?.state === 'waiting' && followUp.state === 'cancelled') await unscheduleFollowUp(followUp);
}
