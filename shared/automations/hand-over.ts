import { queueJob } from '../bulk/queue-job.ts';
import { queueExport } from '../exports/queue-export.ts';
import { queueImport } from '../imports/queue-import.ts';
import { handOverMigration } from '../migrations/queue-migration.ts';
import { queueMessage } from '../email/queue-message.ts';
import type { BulkJob, Export, FollowUp, Import, Message } from '../model.ts';
import type { Change } from '../platform/change.ts';
import type { Context } from '../platform/context.ts';
import { rescheduleFollowUp, scheduleFollowUp, unscheduleFollowUp } from './follow-ups/schedule-follow-up.ts';
import { handOverRecount } from '../projections/recount/queue-recount.ts';
import { handOverScan } from './scans/queue-scan.ts';
import { handOverCall } from './webhooks/queue-call.ts';

type HandOver = (ctx: Context, change: Change) => Promise<void>;

const whenNew =
  <T>(queue: (record: T) => Promise<void>): HandOver =>
  async (_, { kind, after }) => {
    if (kind === 'created') await queue(after as T);
  };

/** How a record of each entity has its effect. */
const EFFECTS: Record<string, HandOver> = {
  followUp: handOverFollowUp,
  import: (_, change) => handOverImport(change),
  message: (_, change) => handOverMessage(change),
  webhookCall: (_, change) => handOverCall(change),
  ruleScan: (_, change) => handOverScan(change),
  recount: (_, change) => handOverRecount(change),
  migration: (_, change) => handOverMigration(change),
  export: whenNew<Export>((record) => queueExport(record)),
  bulkJob: whenNew<BulkJob>((record) => queueJob(record)),
};

/** Lets a stored record have its effect outside of the table: messages, webhook calls, bulk jobs, imports, exports, scans of rules, recounts and the migration are queued, follow-ups scheduled or unscheduled. */
export async function handOver(ctx: Context, change: Change): Promise<void> {
  await EFFECTS[change.entity]?.(ctx, change);
}

/** A message that is new, was a draft, or was held back. What waits for another reason is taken up by the sweep. */
async function handOverMessage({ before, after }: Change) {
  const message = after as unknown as Message | undefined;
  const isNew = before === undefined || before.state === 'draft' || before.heldUntil !== undefined;
  if (isNew && message?.state === 'planned' && message.heldUntil === undefined) await queueMessage(message);
}

/** A file that is to be gone through, for the first time or again. */
async function handOverImport({ before, after }: Change) {
  const job = after as unknown as Import | undefined;
  if (job && job.pass !== before?.pass && job.pass > 0) await queueImport(job);
}

async function handOverFollowUp(ctx: Context, { before, after }: Change) {
  if (!after) return;
  const followUp = after as unknown as FollowUp;
  const waited = before?.state === 'waiting';
  if (followUp.state !== 'waiting') {
    if (waited && endedEarly(followUp)) await unscheduleFollowUp(followUp);
    return;
  }
  // New, or waiting again because what had cancelled it was undone.
  if (!waited) await scheduleFollowUp(ctx, followUp);
  else if (before.dueAt !== followUp.dueAt) await rescheduleFollowUp(ctx, followUp);
}

/** One that fired at its time has no schedule any more: it deletes itself. */
const endedEarly = ({ state, firedAt, dueAt }: FollowUp) =>
  state === 'cancelled' || (firedAt !== undefined && firedAt < dueAt);
