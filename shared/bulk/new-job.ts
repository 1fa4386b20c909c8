import type { BulkChunk, BulkJob, BulkTarget } from '../model.ts';
import { model } from '../model.ts';
import type { Context } from '../platform/context.ts';
import { conflict } from '../platform/errors.ts';
import { lookedAfterAs } from '../platform/lease.ts';
import { creating } from '../platform/record-writes.ts';
import { created } from '../platform/stamps.ts';
import { expiryAfter } from '../platform/time.ts';
import type { Write } from '../platform/write.ts';
import type { BulkSettings } from './actions/index.ts';

/** Items of one chunk: after each, the job's figures are brought up to date. */
export const CHUNK_ITEMS = 25;
const KEPT_SECONDS = 90 * 24 * 60 * 60;
const MAXIMUM_UNDER_WAY = 3;
/** When the sweep looks after a job that moved now. */
export const whenSilent = lookedAfterAs('bulkJob');

interface NewJob {
  /** The action's settings; of a job that undoes another, those of the other. */
  action: BulkSettings;
  target: BulkTarget;
  filter?: object | undefined;
  undoOf?: string;
  total?: number | undefined;
  /** Why, in the cause of each change; the starter's own words where none is given. */
  reason?: string | undefined;
}

/** A job as it begins. Its records are kept for ninety days; what it changed is in the audit trail for good. */
export function newJob(
  ctx: Context,
  { action, target, filter, undoOf, total, reason = ctx.cause.reason }: NewJob,
): BulkJob {
  return {
    jobId: ctx.newId('bulk'),
    startedBy: ctx.actor.id,
    administrator: ctx.actor.administrator === true,
    action,
    target,
    filter,
    undoOf,
    reason,
    state: 'waiting',
    total,
    done: 0,
    failed: 0,
    skipped: 0,
    position: 0,
    attempt: 0,
    lostRunners: 0,
    startedAt: ctx.now,
    activeFor: ctx.actor.id,
    ...whenSilent(ctx),
    expiresAt: expiryAfter(ctx.now, KEPT_SECONDS),
    ...created(ctx),
  };
}

/** The writes of a job's first record and, where its items are named, of all of its chunks. */
export const jobWrites = (job: BulkJob, itemIds: string[]): Write[] => [
  creating(model.entities.bulkJob, job),
  ...chunksOf(job, itemIds).map((chunk) => creating(model.entities.bulkChunk, chunk)),
];

function chunksOf({ jobId, expiresAt }: BulkJob, itemIds: string[]): BulkChunk[] {
  const count = Math.ceil(itemIds.length / CHUNK_ITEMS);
  return Array.from({ length: count }, (_, chunk) => ({
    jobId,
    chunk,
    itemIds: itemIds.slice(chunk * CHUNK_ITEMS, (chunk + 1) * CHUNK_ITEMS),
    last: chunk === count - 1,
    expiresAt,
  }));
}

/** Throws conflict when a user has three jobs under way. The index that tells lags a moment behind. */
export async function expectFewUnderWay({ actor }: Context) {
  const { data } = await model.entities.bulkJob.query
    .byActive({ activeFor: actor.id })
    .go({ limit: MAXIMUM_UNDER_WAY });
  if (data.length < MAXIMUM_UNDER_WAY) return;
  throw conflict(`You have ${MAXIMUM_UNDER_WAY} bulk jobs under way. Wait until one is finished, or cancel one.`);
}
